"""The list of limits says what the code does: each number, each test, and every count there is."""

import ast
import re
from datetime import timedelta
from importlib import import_module

import pytest

from config.embedded import CHECKOUT
from config.tools.inventory import code

LIST = (CHECKOUT / "platform" / "decisions" / "limits.md").read_text("utf-8")
ROW = re.compile(r"^\| (?P<what>.+?) \| (?P<limit>\d+) \| (?P<where>.+?) \| `(?P<file>.+?)::(?P<test>\w+)` \|$", re.M)
COUNTS = {"hit", "count", "once", "once_a_day"}
ROWS = [found.groupdict() for found in ROW.finditer(LIST)]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['what']}: {row['limit']}" for row in ROWS])
def test_it_works(row):
    if found := re.search(r"`([\w.]+):(\w+)`", row["where"]):
        value = getattr(import_module(found[1]), found[2])
        number = int(value.total_seconds()) if isinstance(value, timedelta) else value
        assert number == int(row["limit"])
    assert f"\ndef {row['test']}(" in (CHECKOUT / row["file"]).read_text("utf-8")


def test_every_line_is_read():
    assert len(ROWS) == len([line for line in LIST.splitlines() if line.startswith("| ")]) - 2


def test_every_count_stands_in_it():
    assert sorted(module for module in counting() if f"`{module}" not in LIST) == []


def test_it_names_nothing_that_does_not_count():
    named = re.findall(r"`([\w.]+)`", LIST.partition("## Counts that limit nothing")[2].partition("##")[0])
    assert sorted(set(named) - counting()) == []


def test_no_other_way_to_count_is_used():
    """DRF's throttles count in the cache, which is each process's own."""
    assert [module for module, tree in code.trees() if "throttl" in " ".join(_imported(tree))] == []


def counting() -> set[str]:
    """Modules that count."""
    return {
        module
        for module, tree in code.trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in COUNTS and ast.unparse(node.value) == "counters"
    }


def _imported(tree: ast.Module) -> list[str]:
    return [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
