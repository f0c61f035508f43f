"""Schemas that stand ready to become houses."""

import os
import signal
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from foundation import tenancy
from foundation.registry import creation, pool, tasks
from foundation.registry.creation import HouseStands, open_municipality
from foundation.registry.models import Municipality, Spare
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.structure import Structure
from foundation.tenancy.template import compile_template
from tests.factories.outbox import waiting
from tests.factories.registry import make_municipality
from tests.factories.threads import RACE

NOW = datetime(2026, 11, 22, 22, tzinfo=UTC)


def spares() -> list[str]:
    with tenancy.owner():
        return sorted(spare.schema for spare in Spare.objects.all())


def asked(sql: str, *values):
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def standing() -> list[str]:
    """The schemas and roles of spares, as the database sees them."""
    return [
        name
        for (name,) in asked("""SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'spare%%'
                                         UNION SELECT rolname FROM pg_roles WHERE rolname LIKE 'spare%%' ORDER BY 1""")
    ]


def structure(schema: str) -> Structure:
    with tenancy.owner(schema):
        return Structure.read()


def test_it_works(db):
    pool.fill(1)
    (spare,) = spares()
    (oid,) = asked("SELECT oid FROM pg_namespace WHERE nspname = %s", spare)
    house = open_municipality(make_municipality("Fjellvik"), at=NOW)
    assert asked("SELECT oid FROM pg_namespace WHERE nspname = 'm_fjellvik'") == [oid]
    assert spares() == standing() == []
    assert structure(house.schema_name).facts() == structure(TEMPLATE).facts()
    with tenancy.inside(house), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, has_table_privilege('django_migrations', 'INSERT'),"
            " has_table_privilege('audit_entry', 'DELETE'), has_schema_privilege('m_fjellvik', 'CREATE')"
        )
        assert cursor.fetchone() == ("m_fjellvik", False, False, False)


def test_where_none_stands_ready_one_is_made(db):
    assert open_municipality(make_municipality("Fjellvik"), at=NOW).opened_at == NOW


def test_filling_again_makes_no_more_and_a_smaller_size_takes_none_away(db):
    assert (pool.fill(2).made, pool.fill(2).made, pool.fill(1).ready) == (2, 0, 2)
    assert len(spares()) == 2


def test_the_command_says_what_it_did(db, capsys):
    call_command("ready_houses", "--size", "1")
    assert "1 stand ready: 1 made, 0 renewed" in capsys.readouterr().out


def test_a_spare_of_another_structure_is_never_given_and_is_thrown_away(db):
    pool.fill(1)
    with tenancy.owner(TEMPLATE), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_session ADD note text DEFAULT 'x' NOT NULL")
    filled = pool.fill(1)
    assert (filled.thrown_away, filled.made) == (1, 1)
    house = open_municipality(make_municipality("Fjellvik"), at=NOW)
    assert structure(house.schema_name).facts() == structure(TEMPLATE).facts()
    assert standing() == []


def test_a_spare_that_lacks_a_migration_is_not_given(db):
    pool.fill(1)
    (spare,) = spares()
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM \"{spare}\".django_migrations WHERE app = 'audit'")
    house = open_municipality(make_municipality("Fjellvik"), at=NOW)
    assert spares() == [spare]
    assert structure(house.schema_name).facts() == structure(TEMPLATE).facts()


def test_one_that_the_fleet_has_brought_along_stays(db):
    pool.fill(1)
    (spare,) = spares()
    for schema in (TEMPLATE, spare):
        with tenancy.owner(schema), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE django_session ADD note text DEFAULT 'x' NOT NULL")
    filled = pool.fill(1)
    assert (filled.renewed, filled.made, filled.thrown_away) == (1, 0, 0)
    assert spares() == [spare]


def test_one_whose_role_was_made_in_another_way_is_thrown_away(db, monkeypatch):
    pool.fill(1)
    monkeypatch.setattr(pool, "ROLE", pool.ROLE + " ")
    with tenancy.owner():
        assert pool.is_ready()
        assert not pool.take("m_fjellvik")
    assert pool.fill(0).thrown_away == 1


def test_a_half_of_one_and_one_without_a_row_are_swept_up(db):
    pool.fill(1)
    (spare,) = spares()
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{spare}" CASCADE')
        cursor.execute(f"UPDATE registry_spare SET digest = 'old'; CREATE SCHEMA spare_{'0' * 32}")
    assert pool.fill(0).thrown_away == 2
    assert spares() == standing() == []


def test_who_finds_the_name_taken_leaves_the_spare_where_it_is(db):
    pool.fill(1)
    row = make_municipality("Fjellvik")
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("CREATE ROLE m_fjellvik")
    with pytest.raises(HouseStands):
        open_municipality(row, at=NOW)
    assert len(spares()) == 1


def test_an_opening_asks_once_for_another_and_the_worker_makes_it(db, settings, run_tasks):
    settings.READY_HOUSES = 1
    for name in ("Fjellvik", "Storvik"):
        open_municipality(make_municipality(name), at=NOW)
    assert [name for _, name, _ in waiting()] == ["registry.fill_pool"]
    run_tasks()
    assert len(spares()) == 1


def test_the_minute_sees_to_it_that_the_pool_is_full(db, settings, run_tasks):
    settings.READY_HOUSES = 1
    for made in (1, 0):
        with tenancy.worker():
            tasks.pool_each_minute()
        assert run_tasks() == made


def test_the_minute_sees_that_a_migration_has_changed_what_stands_ready(db, settings, run_tasks):
    """Until it has been looked at it would be given to nobody."""
    settings.READY_HOUSES = 1
    pool.fill()
    (spare,) = spares()
    for schema in (TEMPLATE, spare):
        with tenancy.owner(schema), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE django_session ADD note text DEFAULT 'x' NOT NULL")
    compile_template()
    with tenancy.worker():
        tasks.pool_each_minute()
    assert (run_tasks(), spares(), pool.how_many()) == (1, [spare], 1)


def test_nobody_opens_a_house_while_all_are_migrated(own_database):
    def meanwhile():
        from foundation.tenancy.fleet import locks

        with tenancy.public():
            row = Municipality.objects.get(slug="tydal")
        with tenancy.owner(), locks.one_run(1):
            with pytest.raises(pool.FleetUnderWay, match="in a moment"):
                open_municipality(row, at=NOW)
            with pytest.raises(pool.FleetUnderWay):
                pool.fill(1)
        return open_municipality(row, at=NOW).opened_at

    assert own_database.do(meanwhile) == NOW


def test_two_at_once_get_two_and_who_is_killed_leaves_nothing(shared_database, monkeypatch):
    """Two fill, two open, two open the same; then one is killed in the midst of filling. All committed."""

    def opening(slug):
        def act():
            with tenancy.public():
                row = Municipality.objects.get(slug=slug)
            try:
                return open_municipality(row, at=NOW).opened_at is not None
            except creation.AlreadyOpen:
                return "was open"

        return act

    def killed():
        def half(*_values, **_names):
            os.kill(os.getpid(), signal.SIGKILL)

        child = os.fork()
        if not child:
            connections[DEFAULT_DB_ALIAS] = connection.for_login({"NAME": RACE})
            monkeypatch.setattr(Spare, "save", half)
            pool.fill(1)
            os._exit(0)
        return os.WTERMSIG(os.waitpid(child, 0)[1])

    shared_database.run(lambda: pool.fill(3), lambda: pool.fill(3))
    assert len(shared_database.do(spares)) == 3
    assert shared_database.run(opening("tydal"), opening("roros")) == [True, True]
    assert len(shared_database.do(spares)) == 1
    outcomes = shared_database.run(opening("sula"), opening("sula"))
    assert sorted(map(str, outcomes)) == ["True", "was open"]
    assert shared_database.do(spares) == []
    assert killed() == signal.SIGKILL
    assert shared_database.do(standing) == []
    assert shared_database.do(lambda: pool.fill(1)).made == 1


def test_what_is_not_committed_is_a_spare_still(db):
    pool.fill(1)
    row = make_municipality("Fjellvik")
    with transaction.atomic():
        open_municipality(row, at=NOW)
        transaction.set_rollback(True)
    assert len(spares()) == 1
    assert asked("SELECT 1 FROM pg_roles WHERE rolname = 'm_fjellvik'") == []
