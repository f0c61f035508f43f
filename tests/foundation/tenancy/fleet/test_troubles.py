"""What stands in a run's way: locks, drift, statements that fail, a canary that does not come through."""

import threading
import time

import psycopg

from foundation import tenancy
from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.factories.registry import make_house
from tests.foundation.tenancy.fleet.conftest import ALL, HOUSES

DIVIDE = """
def divide(apps, editor):
    if editor.connection.schema_name == "m_levanger":
        1 / 0
"""


def holding(slot, schema="m_verdal"):
    """Somebody whose transaction reads a municipality's table."""
    other = psycopg.connect(**slot.login("race"))
    other.execute(f"SELECT count(*) FROM {schema}.notices_notice")
    return other


def test_it_works(sea, later, slot):
    """A long reader in one municipality: that one fails after its tries, and the next run does it alone."""
    later(COLUMN)
    with holding(slot):
        outcome = sea.run()
    assert set(outcome.done) == ALL - {"m_verdal"}
    assert (outcome.failed, outcome.status) == ({"m_verdal": "LockNotAvailable"}, 1)
    assert sea.do(fleet.marks)["m_verdal"] == ("failed", 2, "LockNotAvailable")
    assert "m_verdal: failed. LockNotAvailable" in outcome.told
    assert sea.do(fleet.column()) == sea.do(fleet.noted) - {"public"} == ALL - {"m_verdal"}
    assert sea.run().done == ["m_verdal"]


def test_who_stands_in_the_way_for_a_moment_is_outwaited(sea, later, slot):
    later(COLUMN)
    other = holding(slot)
    sql = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'm_verdal.notices_notice'::regclass"

    def leave():
        """When the first try has waited in vain."""
        with psycopg.connect(**slot.login("race"), autocommit=True) as watching:
            for waits in (True, False):
                while (watching.execute(sql).fetchone()[0] > 0) != waits:
                    time.sleep(0.01)
        other.close()

    leaving = threading.Thread(target=leave)
    leaving.start()
    outcome = sea.run(tries=9)
    leaving.join()
    assert outcome.status == 0
    state, attempts, _told = sea.do(fleet.marks)["m_verdal"]
    assert (state, attempts > 1) == ("done", True)


def test_readers_keep_working(sea, later):
    later(COLUMN, 'migrations.RunSQL("SELECT pg_sleep(0.2)")')
    over, seen = threading.Event(), []

    def read():
        from django.db import connection, transaction

        from foundation.notices.models import Notice
        from foundation.registry.models import Municipality

        with tenancy.public():
            houses = list(Municipality.objects.filter(schema_name__in=HOUSES))
        while not over.is_set():
            for house in houses:
                with tenancy.inside(house), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '5s'")
                    seen.append(Notice.objects.count())

    def run():
        from foundation.tenancy.fleet.running import Way, migrate

        try:
            return migrate(Way(lock_wait=1))
        finally:
            over.set()

    _nothing, outcome = sea.race.run(read, run)
    assert (outcome.status, set(outcome.done)) == (0, ALL)
    assert len(seen) > 2


DRIFTS = {
    "ALTER TABLE {0}.notices_notice ADD note text": "has column notices_notice note text",
    "ALTER TABLE {0}.notices_notice DROP CONSTRAINT told_once": "lacks constraint notices_notice told_once",
    "ALTER TABLE {0}.notices_notice ALTER title TYPE varchar(99)": "title character varying(99)",
    "CREATE INDEX odd ON {0}.notices_notice (kind)": "odd ON notices_notice",
    "REVOKE DELETE ON {0}.notices_notice FROM {0}": "has rights notices_notice",
}


def test_one_that_is_built_otherwise_is_refused_and_the_difference_named(sea, later):
    names = {}
    for number, (drift, named) in enumerate(DRIFTS.items()):
        house = sea.do(lambda number=number: make_house(f"Drift {number}")).schema_name
        sea.do(lambda drift=drift, house=house: fleet.rows(drift.format(house)))
        names[house] = named
    later(COLUMN)
    outcome = sea.run()
    assert (set(outcome.refused), outcome.status) == (set(names), 2)
    told = sea.do(fleet.marks)
    for house, named in names.items():
        assert named in outcome.refused[house]
        assert named in told[house][2]
    assert sea.do(fleet.column()) == ALL


def test_drift_where_the_rehearsal_is_held_is_refused_too(sea, later):
    """The template has come first earlier; whoever is left is held against it."""
    later(COLUMN)
    sea.run()
    sea.do(lambda: make_house("Fjellvik"))
    sea.do(lambda: [fleet.undo(house) for house in ("m_fjellvik", "m_levanger")])
    sea.do(lambda: fleet.rows("ALTER TABLE m_fjellvik.notices_notice ADD note text"))
    outcome = sea.run()
    assert outcome.done == ["m_levanger"]
    assert "note" in outcome.refused["m_fjellvik"]


def test_a_function_that_fails_leaves_its_municipality_as_it_was(sea, later):
    later(COLUMN, "migrations.RunPython(divide)", more=DIVIDE)
    outcome = sea.run()
    assert (outcome.failed, outcome.status) == ({"m_levanger": "ZeroDivisionError"}, 1)
    assert sea.do(fleet.column()) == {"template_", "m_verdal"}
    assert sea.do(fleet.noted) == {"template_", "m_verdal", "public"}


def test_a_statement_that_fails_everywhere_touches_nobody(sea, later):
    later(COLUMN, 'migrations.RunSQL("SELECT 1/(count(*)-1) FROM notices_notice WHERE false UNION ALL SELECT 1/0")')
    outcome = sea.run()
    assert (outcome.failed, outcome.done) == (dict.fromkeys(ALL, "DivisionByZero"), [])
    assert sea.do(fleet.column()) == set()


def test_a_canary_that_fails_stops_the_rest(sea, later):
    later(COLUMN, "migrations.RunPython(divide)", more=DIVIDE)
    outcome = sea.run(canaries=frozenset({"m_levanger"}))
    assert (set(outcome.failed), outcome.waiting, outcome.status) == ({"m_levanger"}, ["m_verdal"], 2)
    assert sea.do(fleet.column()) == {"template_"}
    assert sea.do(fleet.marks)["m_verdal"][0] == "waiting"


def test_after_the_canaries_there_may_be_a_pause(sea, later):
    later(COLUMN)
    outcome = sea.run(canaries=frozenset({"m_verdal"}), only_canaries=True)
    assert (set(outcome.done), outcome.waiting) == ({"template_", "m_verdal"}, ["m_levanger"])
    assert sea.run().done == ["m_levanger"]
