"""What is done with one house costs what the house costs: nothing of it reads the catalog of all houses."""

import time
from datetime import UTC, datetime
from itertools import count

import psycopg
import pytest
from django.db import connection, transaction
from django.test import override_settings

from config.houses import carrying, readonly
from config.houses.erasing import erase_house
from config.houses.into.importing import import_house
from config.houses.into.reading import Export
from config.houses.into.restoring import restore_house
from config.houses.out.exporting import export_house
from config.houses.out.packing import Folder
from foundation import tenancy
from foundation.identity import facade as identity
from foundation.operators import opening, overview
from foundation.registry import pool
from foundation.registry.models import Municipality
from foundation.registry.renaming import rename_municipality
from foundation.rights import Actor, Role
from tests.factories.registry import opened
from tests.factories.threads import RACE

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
CATALOGS = ("class", "attribute", "attrdef", "constraint", "depend", "index", "trigger")
COUNT = "SELECT " + " + ".join(f"pg_stat_get_numscans('pg_{name}'::regclass)" for name in CATALOGS)
ROWS = "SELECT " + " + ".join(
    f"pg_stat_get_tuples_{how}('pg_{name}'::regclass)" for name in CATALOGS for how in ("returned", "fetched")
)
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def scans(shared_database, slot):
    """scans(act) -> how often the act read all of a catalog that grows with the houses.

    Where an index leads there, the planner takes it: in a small database it would not, because reading all is quicker
    there. Nobody else is connected meanwhile: a session that has slept through many changes reads all when it wakes.
    """
    tell(slot, f"ALTER DATABASE {RACE} SET enable_seqscan = off")
    tell(slot, "ALTER SYSTEM SET autovacuum = off")  # it reads all of pg_class, whoever is there
    tell(slot, "SELECT pg_reload_conf()")

    def counted(act, what=COUNT) -> int:
        before = number(slot, what)
        shared_database.do(act)
        return number(slot, what) - before

    yield counted
    tell(slot, "ALTER SYSTEM RESET autovacuum")
    tell(slot, "SELECT pg_reload_conf()")


def tell(slot, statement):
    with psycopg.connect(**slot.login(RACE), autocommit=True) as server:
        return server.execute(statement).fetchone() if statement.startswith("SELECT") else server.execute(statement)


def number(slot, what) -> int:
    """So far, in this database; those that end tell what they did."""
    while tell(slot, OTHERS)[0]:
        time.sleep(0.01)
    return tell(slot, what)[0]


def called(slug):
    with tenancy.public():
        return Municipality.objects.get(slug=slug)


def test_it_works(shared_database, scans, tmp_path):
    verdal = shared_database.do(lambda: called("verdal"))
    shared_database.do(lambda: opened("aukra"))  # what is compiled once, is
    with override_settings(FILES_ROOT=tmp_path / "store"):
        acts = {
            "make a schema that stands ready": lambda: pool.fill(1),
            "open from the pool": lambda: opened("frosta"),
            "open by the script": lambda: opened("inderoy"),
            "export": lambda: export_house(verdal, Folder(tmp_path / "out")),
            "import": lambda: import_house(Export(tmp_path / "out"), called("sula"), at=NOW),
            "restore": lambda: restore_house(Export(tmp_path / "out"), verdal, at=NOW),
            "close for writing": lambda: readonly.close_for_writing(verdal.schema_name, 5),
            "open for writing": lambda: readonly.open_for_writing(verdal.schema_name),
            "rename": lambda: rename_municipality(called("frosta"), "frostating", at=NOW),
            "what a move takes along beside the export": lambda: carrying.taken(verdal.id, verdal.schema_name),
            "erase": lambda: erase_house(called("sula"), at=NOW, wait=lambda seconds: None),
        }
        found = {name: scans(act) for name, act in acts.items()}
    assert found == dict.fromkeys(acts, 0)


def test_it_costs_the_same_among_more_houses(shared_database, scans, tmp_path):
    """Through an index one can read all of a catalog too."""
    verdal = shared_database.do(lambda: called("verdal"))
    with override_settings(FILES_ROOT=tmp_path / "store"):
        shared_database.do(lambda: export_house(verdal, Folder(tmp_path / "out")))
        numbers = count()

        def acts():
            export_house(verdal, Folder(tmp_path / f"out{next(numbers)}"))
            restore_house(Export(tmp_path / "out"), verdal, at=NOW)
            readonly.close_for_writing(verdal.schema_name, 5)
            readonly.open_for_writing(verdal.schema_name)

        shared_database.do(acts)
        few = scans(acts, ROWS)
        for slug in ("surnadal", "rauma", "hitra", "tingvoll"):
            shared_database.do(lambda slug=slug: opened(slug))
        assert scans(acts, ROWS) < few * 1.05


def test_it_would_be_seen(shared_database, scans):
    def careless():
        with tenancy.owner(), connection.cursor() as cursor:
            cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA m_verdal TO m_verdal")

    assert scans(careless) > 0


def test_the_operators_page_reads_them_once_for_all_houses(shared_database, scans):
    """A look through pg_class for each was more than the page's time at 455."""
    by = shared_database.do(operator)

    def page():
        with transaction.atomic(), tenancy.operator(by.account_id), connection.cursor() as cursor:
            # of an index that has no column to begin with one reads all too, and no counter tells
            for how, said in (("seqscan", "on"), ("indexscan", "off"), ("bitmapscan", "off")):
                cursor.execute(f"SET LOCAL enable_{how} = {said}")
            overview.houses(by=by)

    shared_database.do(page)
    few = scans(page)
    for slug in ("nesset", "averoy", "smola"):
        shared_database.do(lambda slug=slug: opened(slug))
    assert scans(page) == few


def operator() -> Actor:
    person = identity.make_account(email="oda@drift.example", name="Oda Rud", at=NOW)
    with tenancy.owner():
        opening.make_operator(person.id, at=NOW)
    return Actor(person.id, "Oda Rud", person.email, "nb", roles=frozenset({Role("operator")}))
