"""The command, under its three names: what it says, its exit status, and what watches over it reads."""

import json
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command

from foundation.tenancy.fleet import locks
from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.foundation.tenancy.fleet.conftest import ALL


@pytest.fixture
def manage(sea):
    """manage(name, arguments…) -> (exit status, what was said)"""

    def manage(name: str, *arguments: str) -> tuple[int, str]:
        said = StringIO()

        def call() -> int:
            try:
                call_command(name, *arguments, stdout=said, stderr=said)
            except CommandError as error:
                said.write(str(error))
                return error.returncode
            return 0

        return sea.do(call), said.getvalue()

    return manage


def test_it_works(manage, later):
    later(COLUMN)
    assert manage("fleet", "--check") == (1, "4 of 4 schemas are behind: run manage.py fleet.")
    assert manage("migrate", "--check")[0] == 1
    code, said = manage("fleet")
    assert (code, "Fleet: 0 in step already, 3 migrated. 1 scripts" in said) == (0, True)
    assert manage("fleet", "--check") == (0, "All 4 schemas are in step.\n")
    assert manage("migrate", "--check")[0] == 0


@pytest.mark.parametrize("name", ["migrate", "migrate_schemas"])
def test_other_names_lead_to_it(manage, later, sea, name):
    later(COLUMN)
    code, said = manage(name, *(["--no-input"] if name == "migrate" else []))
    assert (code, "3 migrated" in said) == (0, True)
    assert sea.do(fleet.column()) == ALL


def test_the_status_says_how_it_went(manage, later, slot, sea):
    later(COLUMN)
    with psycopg.connect(**slot.login("race"), autocommit=True) as other:
        with other.transaction():
            other.execute("SELECT count(*) FROM m_verdal.notices_notice")
            code, said = manage("fleet", "--lock-wait", "0.1", "--tries", "1")
            assert (code, "m_verdal: failed. LockNotAvailable" in said) == (1, True)
        metrics = manage("fleet", "--metrics")[1]
        assert {"felles_fleet_schemas 4", "felles_fleet_behind 1", 'felles_fleet_marks{state="failed"} 1'} <= set(
            metrics.splitlines()
        )
        state = json.loads(manage("fleet", "--state")[1])
        assert (state["behind"], state["why"]) == (["m_verdal"], {"m_verdal": "LockNotAvailable"})
        other.execute("ALTER TABLE m_verdal.notices_notice ADD note text")
        code, said = manage("fleet")
        assert (code, "m_verdal: refused." in said, "'note', 'text'" in said) == (2, True, True)
        other.execute("ALTER TABLE m_verdal.notices_notice DROP note")
        other.execute(f"SELECT pg_advisory_lock({locks.numbers(locks.RUN)})")
        code, said = manage("fleet", "--wait", "0.1")
        assert (code, "Another run" in said) == (3, True)
    assert manage("fleet")[0] == 0


@pytest.mark.parametrize("option", ["--tries=0", "--workers=0", "--workers=two", "--lock-wait=0", "--lock-wait=nan"])
def test_no_tries_no_hands_and_no_time_are_refused(manage, option):
    code, said = manage("fleet", option)
    assert code != 0
    assert option.partition("=")[2] in said


def test_a_canary_is_named_as_people_name_it(manage, later, sea):
    later(COLUMN)
    assert "no open municipality nowhere" in manage("fleet", "--canary", "nowhere")[1]
    code, said = manage("fleet", "--canary", "verdal", "--canaries-only")
    assert (code, "2 migrated, 1 waiting" in said) == (2, True)
    assert sea.do(fleet.column()) == {"template_", "m_verdal"}


def test_who_is_chosen_in_the_registry_comes_first_without_being_named(manage, later, sea):
    later(COLUMN)
    sea.do(lambda: fleet.rows("UPDATE registry_municipality SET canary = true WHERE slug = 'verdal'"))
    code, said = manage("fleet", "--canaries-only")
    assert (code, "2 migrated, 1 waiting" in said) == (2, True)
    assert sea.do(fleet.column()) == {"template_", "m_verdal"}
    assert manage("fleet", "--no-canaries")[0] == 0
    assert sea.do(fleet.column()) == ALL
