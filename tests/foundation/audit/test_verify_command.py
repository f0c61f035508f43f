"""manage.py verify_log, and the recipe that an outsider checks a file with."""

import re
import subprocess
import sys
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from foundation import audit, tenancy
from foundation.audit import checking

DECISION = Path(__file__).parents[3] / "platform" / "decisions" / "log-chain.md"


@pytest.fixture
def acts(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        for number in range(3):
            audit.record(
                camilla.actor, "change_member", astrid.member, note=f'Nr. {number} «å» "\\\t\u2028',
                changes={"title": ("", "Læge\n"), "n": (1.10, 10**20), "x": (None, True)},
            )  # fmt: skip
    connection.check_constraints()


def said(*options):
    out = StringIO()
    call_command("verify_log", *options, stdout=out)
    return out.getvalue()


def spoil(levanger, sql):
    with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql)


def test_it_works(acts):
    assert "levanger: " in said("--all")
    assert "0 faults" in said("--municipality", "levanger")
    assert "verdal" not in said("--municipality", "levanger")
    assert "levanger" not in said("--networks")


def test_what_does_not_hold_is_named_and_gives_status_one(levanger, acts):
    spoil(levanger, "UPDATE audit_entry SET action = 'x' WHERE note LIKE 'Nr. 1%'")
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("verify_log", "--all", stdout=out)
    assert error.value.returncode == 1
    assert re.search(r"Innslag nr\. \d+: Innslaget er endret", out.getvalue())


def test_heads_from_a_file_are_held_against_it(levanger, acts, tmp_path):
    with tenancy.inside(levanger):
        head = checking.head(levanger.id)
    file = tmp_path / "heads.jsonl"
    file.write_text(checking.line(head))
    assert "1 heads, 0 faults" in said("--municipality", "levanger", "--heads", str(file))
    file.write_text(checking.line(head).replace(head.hash, "0" * 64))
    with pytest.raises(CommandError):
        said("--municipality", "levanger", "--heads", str(file))


def test_an_unknown_municipality_is_said(levanger):
    with pytest.raises(CommandError, match="No municipality"):
        said("--municipality", "atlantis")


def test_an_outsider_checks_the_file_with_the_recipe(levanger, acts, anne, tmp_path):
    recipe, file = tmp_path / "recipe.py", tmp_path / "log.jsonl"
    recipe.write_text(re.search(r"```python\n(.*?)```", DECISION.read_text("utf-8"), re.DOTALL)[1], "utf-8")

    def told(content):
        file.write_bytes(content)
        done = subprocess.run([sys.executable, recipe, file], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    content = anne.client.get("/log/chain/").content
    with tenancy.inside(levanger):
        head = checking.head(levanger.id)
    assert told(content) == (0, f"{head.number} {head.hash}\n")
    assert told(content.replace(b"Nr. 1", b"Nr. 7"))[0] == 1
    assert told(content.replace(b"change_member", b"change_nothing", 1))[0] == 1
    assert told(b"".join(content.splitlines(keepends=True)[1:]))[0] == 1


def test_the_sheet_holds_what_the_page_shows(acts, anne):
    answer = anne.client.get("/log/sheet/?action=change_member")
    assert answer["Content-Disposition"].endswith('.xlsx"')
    page = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert isinstance(page["A2"].value, datetime)
    assert page["B2"].value == "Camilla Berg"


def test_what_was_written_before_there_was_a_chain_is_chained_in_order(levanger, acts):
    from importlib import import_module

    written = import_module("foundation.audit.migrations.0003_chain").WRITTEN
    with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_seal DISABLE TRIGGER audit_seal_rows_stay;"
                       "ALTER TABLE audit_head DISABLE TRIGGER audit_head_rows_stay")  # fmt: skip
        cursor.execute("DELETE FROM audit_seal; DELETE FROM audit_head")
        cursor.execute(written)
        last, faults = checking.verified(levanger.id)
    assert faults == []
    assert last >= 3
