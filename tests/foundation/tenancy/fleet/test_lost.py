"""What is lost on the way: the answer to what was done, a connection, the run itself before it said its end."""

import pytest
from django.core.management.commands import migrate as django_migrate

from foundation.keys import uuid7
from foundation.tenancy.driver import OperationalError
from foundation.tenancy.fleet import crew, marks, public
from foundation.tenancy.fleet.applying import Moved
from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.foundation.tenancy.fleet.conftest import ALL
from tests.foundation.tenancy.fleet.test_kinds import CONCURRENTLY, INDEX

NOTHING = "\ndef nothing(apps, editor):\n    pass\n"
STATEMENT = 'migrations.RemoveField("notice", "extra")'


def test_it_works(sea, later, monkeypatch):
    """The server has done it and the connection breaks before it says so: tried again, each is done once.

    With a function, alone without a transaction, and as one message, after each other.
    """
    later(COLUMN, "migrations.RunPython(nothing)", more=NOTHING)
    later(INDEX, atomic=False, more=CONCURRENTLY, after="0900_new", name="0901_index")
    later(STATEMENT, after="0901_index", name="0902_last")
    lost, apply = [], crew.apply

    def losing(line, schema, stretch, *given, **named):
        apply(line, schema, stretch, *given, **named)
        if schema == "m_verdal" and stretch[0].name not in lost:
            lost.append(stretch[0].name)
            raise OperationalError("the connection is lost")

    monkeypatch.setattr(crew, "apply", losing)
    outcome = sea.run(tries=9)
    assert (set(outcome.done), outcome.failed) == (ALL, {})
    assert lost == ["0900_new", "0901_index", "0902_last"]
    noted = "SELECT name FROM m_verdal.django_migrations WHERE name LIKE '09%' ORDER BY 1"
    assert sea.do(lambda: fleet.rows(noted)) == [(name,) for name in lost]
    assert {state for state, *_ in sea.do(fleet.marks).values()} == {"done"}


def test_who_cannot_be_asked_whether_it_is_there_is_not_called_done(sea, later, monkeypatch):
    later(COLUMN)
    apply = crew.apply

    def moved(line, schema, *given, **named):
        if schema == "m_verdal":
            raise Moved("elsewhere")
        apply(line, schema, *given, **named)

    def gone(*_given):
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(crew, "apply", moved)
    monkeypatch.setattr(crew, "_has", gone)
    outcome = sea.run()
    assert (set(outcome.done), outcome.status) == (ALL - {"m_verdal"}, 1)
    assert outcome.failed == {"m_verdal": "OperationalError"}


def test_a_run_that_was_killed_at_its_very_end_has_ended_when_the_next_finds_nothing_to_do(sea, later, monkeypatch):
    later(COLUMN)
    monkeypatch.setattr(marks, "end", lambda *_given: None)
    sea.do(lambda: marks.begin(uuid7(), "of then", 3, ALL))  # and one that was killed in the middle
    sea.run()
    # the ready database may know the run that made it
    last = "SELECT outcome, ended_at IS NOT NULL FROM tenancy_fleetrun ORDER BY begun_at DESC LIMIT 2"
    assert sea.do(lambda: fleet.rows(last)) == [("", False), ("stopped", True)]
    assert sea.run().in_step == len(ALL)
    assert sea.do(lambda: fleet.rows(last)) == [("done", True), ("stopped", True)]


def test_what_django_does_after_migrations_is_done_by_the_next_run_that_has_only_columns(sea, later, monkeypatch):
    """A run ended between public's migrations and what comes after them; the run after that has no cause for it."""
    done = []

    def cut_off(*_given, **_named):
        raise RuntimeError("the process is killed")

    monkeypatch.setattr(django_migrate, "emit_post_migrate_signal", cut_off)
    monkeypatch.setattr(public, "emit_post_migrate_signal", lambda *_given, **_named: done.append("after"))
    later('migrations.CreateModel("Thing", [("id", models.UUIDField(primary_key=True))])')
    with pytest.raises(RuntimeError, match="killed"):
        sea.run()
    later(COLUMN, after="0900_new", name="0901_column")
    assert (sea.run().status, done) == (0, ["after"])
    later(COLUMN.replace("extra", "note"), after="0901_column", name="0902_column")
    assert (sea.run().status, done) == (0, ["after"])


def test_one_that_was_refused_and_put_in_order_by_hand_has_come_through(sea, later):
    later(COLUMN)
    sea.do(lambda: fleet.rows("ALTER TABLE m_verdal.notices_notice ADD extra varchar(9) DEFAULT '?' NOT NULL"))
    assert set(sea.run().refused) == {"m_verdal"}
    note = "INSERT INTO m_verdal.django_migrations (app, name, applied) VALUES ('notices', '0900_new', now())"
    sea.do(lambda: fleet.rows(note))
    assert sea.run().in_step == len(ALL)
    state, _attempts, told = sea.do(fleet.marks)["m_verdal"]
    assert (state, told) == ("done", "")
