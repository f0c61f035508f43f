"""A run brings every schema to where the code is: one script a start, one transaction a municipality."""

import psycopg
import pytest
from django.db import connection

from foundation import tenancy
from foundation.tenancy.fleet import applying, locks, public, states
from foundation.tenancy.structure import Structure
from foundation.tenancy.template import compile_template
from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.factories.questions import questions
from tests.factories.registry import make_house
from tests.foundation.tenancy.fleet.conftest import ALL

TRANSACTIONS = """
SELECT (SELECT xmin FROM pg_attribute WHERE attrelid = 'm_verdal.notices_notice'::regclass AND attname = 'extra'),
       (SELECT xmin FROM m_verdal.django_migrations WHERE name = '0900_new'),
       (SELECT xmin FROM tenancy_fleetmark WHERE schema = 'm_verdal')
"""


def test_it_works(sea, later, monkeypatch):
    later(COLUMN)
    messages, send = [], applying._send
    monkeypatch.setattr(applying, "_send", lambda line, message: (messages.append(message), send(line, message)))
    outcome = sea.run()
    assert len(messages) == len(ALL)  # one for each, from BEGIN to COMMIT
    assert (set(outcome.done), outcome.scripts, outcome.status) == (ALL, 1, 0)
    assert sea.do(fleet.column()) == ALL
    assert sea.do(fleet.noted) == {*ALL, "public"}
    assert {state for state, _attempts, _told in sea.do(fleet.marks).values()} == {"done"}
    # the column, the row and the mark are of one transaction
    [row] = sea.do(lambda: fleet.rows(TRANSACTIONS))
    assert len(set(row)) == 1
    again = sea.run()
    assert (again.done, again.scripts, again.in_step) == ([], 0, len(ALL))


def test_public_is_noted_where_nothing_of_it_changes(sea, later, monkeypatch):
    """Django is asked where a model comes or goes, because it makes rows for it; for a column it is not."""
    asked = []
    monkeypatch.setattr(public, "call_command", lambda *args, **_options: asked.append(args))
    later(COLUMN)
    sea.run()
    assert (asked, "public" in sea.do(fleet.noted)) == ([], True)
    later(
        'migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))])',
        after="0900_new",
        name="0901_new",
    )
    sea.run()
    assert len(asked) == 1


def test_the_state_of_all_schemas_is_one_question(sea):
    def ask():
        with tenancy.owner():
            found: dict = {}
            asked = questions(lambda: found.update(states.starts(connection.cursor())))
            return found, ["hashtext" in one for one in asked]

    found, asked = sea.do(ask)
    assert set(found) == {*ALL, "public"}
    assert asked == [False, True]  # which schemas there are, and where each of them is


def test_one_script_for_each_start(sea, later):
    later(COLUMN)
    sea.run()
    sea.do(lambda: make_house("Fjellvik"))
    later('migrations.RunSQL("SELECT 1")', after="0900_new", name="0901_next")
    sea.do(lambda: fleet.undo("m_fjellvik"))
    outcome = sea.run()
    assert (outcome.scripts, set(outcome.done)) == (2, {*ALL, "m_fjellvik"})
    assert sea.do(fleet.column()) == {*ALL, "m_fjellvik"}


def test_what_comes_out_equals_what_django_makes_and_what_is_opened_afterwards(sea, later):
    later(
        'migrations.CreateModel("Thing", [("id", models.UUIDField(primary_key=True)),'
        ' ("of", models.ForeignKey("notices.notice", models.CASCADE))])',
        'migrations.AddConstraint("thing", models.UniqueConstraint(fields=["of"], name="thing_once"))',
        'house_rights("notices_thing", "select", "insert")',
        more="from foundation.tenancy.walls import house_rights",
    )
    assert sea.run().status == 0

    def structures():
        compile_template()
        made = make_house("Fjellvik").schema_name
        found = []
        for schema in (*sorted(ALL), made):
            with tenancy.owner(schema):
                found.append(Structure.read().facts())
        return found

    first, *others = sea.do(structures)
    assert all(facts == first for facts in others)
    assert any("notices_thing" in fact and "INSERT SELECT" in fact for fact in first)


def test_only_one_run_at_a_time(sea, later, slot):
    later(COLUMN)
    with psycopg.connect(**slot.login("race"), autocommit=True) as other:
        other.execute(f"SELECT pg_advisory_lock({locks.numbers(locks.RUN)})")
        with pytest.raises(locks.AnotherRun):
            sea.run()
    assert sea.run().status == 0


def test_who_holds_a_schema_is_waited_for(sea, later, slot):
    later(COLUMN)
    with psycopg.connect(**slot.login("race")) as other:
        other.execute(locks.hold("m_verdal"))
        outcome = sea.run()
    assert (outcome.failed, outcome.status) == ({"m_verdal": "LockNotAvailable"}, 1)
    assert sea.run().done == ["m_verdal"]


def test_content_types_and_rights_of_new_models_stand_in_public_alone(sea, later):
    later('migrations.CreateModel("Thing", [("id", models.UUIDField(primary_key=True))])')
    sea.run()
    tables = "SELECT n.nspname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relname = %s"
    assert sea.do(lambda: fleet.rows(tables, ["django_content_type"])) == [("public",)]
    assert sea.do(lambda: fleet.rows(tables, ["auth_permission"])) == [("public",)]
    # Django makes them after public's migrations for all apps' models, those of municipalities too
    sql = "SELECT model FROM django_content_type WHERE app_label = 'notices' ORDER BY 1"
    assert sea.do(lambda: fleet.rows(sql)) == [("notice",), ("thing",)]
