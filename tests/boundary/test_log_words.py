"""Every act that is written to the log is told in words there, and so is every field it is written with."""

import ast
from functools import cache
from pathlib import Path

import pytest

from foundation.audit import words

# of acts whose changes are put together from lists of fields
FIELDS = {
    "theme", "document_type", "owner", "unit", "target_group", "target_units", "law_links", "asks_receipt",
    "is_public", "title", "parent", "mandate", "group", "leader", "due_date", "home", "home_guide", "home_url",
    "review_months", "retention", "steps", "source", "first_date", "replaces",
    "answer", "decided_by", "decided_date", "case_number",
}  # fmt: skip
ROOT = Path(__file__).parents[2]
PLACES = (
    *("network", "shared_library", "tenants", "platform/config/houses"),
    *(f"platform/foundation/{name}" for name in ("identity", "operators", "registry")),
)
RECORDERS = {"record", "record_crossing", "_record"}
# given by a variable, not by a literal
VARIABLE = {
    "publish_assignment", "close_assignment", "reopen_assignment", "hold", "cancel", "plan_again",
    "mark_ready", "reopen", "remove_file", "restore_file", "remove_entry", "restore_entry",
    "open", "withdraw", "take_back", "confirm",
    "hear_of_case", "hear_of_stop", "hear_of_freezing", "hear_of_release", "hear_of_answer", "hear_of_draft",
}  # fmt: skip


@cache
def nodes():
    """All that stands in the files that may write to the log."""
    paths = (path for place in PLACES for path in (ROOT / place).rglob("*.py"))
    return [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def calls():
    """Every call that writes to the log."""
    for node in nodes():
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in RECORDERS:
            yield node


def literals(nodes):
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def acts():
    """The names of acts that are written out where they are given, one of two too."""
    given = [node for call in calls() for node in call.args[1:2]]
    chosen = [node for one in given if isinstance(one, ast.IfExp) for node in (one.body, one.orelse)]
    return literals(given + chosen)


def fields():
    """The names of fields that are written out where they are given, or just before."""
    given = [keyword.value for call in calls() for keyword in call.keywords if keyword.arg == "changes"]
    for node in nodes():
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "changes":
            given += [node.value.body] if isinstance(node.value, ast.IfExp) else [node.value]
    return literals(key for value in given if isinstance(value, ast.Dict) for key in value.keys)


def test_it_works():
    assert words.word("hand_in") == "Leverte inn"


@pytest.mark.parametrize("act", sorted(VARIABLE | acts()))
def test_every_act_has_words(act):
    assert act in words._acts


@pytest.mark.parametrize("field", sorted(FIELDS | fields()))
def test_every_field_has_words(field):
    assert field in words._fields


def test_a_parts_name_is_shown_as_it_is():
    assert words.field_word("Hva som helst") == "Hva som helst"
