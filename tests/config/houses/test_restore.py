"""One municipality goes back to an earlier point, and nobody else notices."""

import io
import threading
from datetime import UTC, datetime

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from config.houses.holding import InUse
from config.houses.into.reading import Export
from config.houses.into.restoring import AnothersExport, restore_house
from config.houses.out.exporting import export_house
from config.houses.out.packing import Folder, Zip
from foundation import audit, files, tenancy
from foundation.audit import checking
from foundation.audit.models import Entry
from foundation.registry.models import Municipality
from foundation.registry.pool import FleetUnderWay
from foundation.tenancy.fleet import locks
from foundation.tenancy.structure import Structure
from tenants.organisation.models import Member
from tests.factories.people import make_person, someone
from tests.factories.threads import RACE
from tests.factories.worlds import make_world

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("back")
    with override_settings(FILES_ROOT=made / "store"):
        yield made


@pytest.fixture(scope="module")
def houses(shared_database, folder):
    """Verdal, where something of each kind has happened, and Levanger beside it."""

    @transaction.atomic
    def made():
        with tenancy.public():
            found = {row.slug: row for row in Municipality.objects.filter(slug__in=("levanger", "verdal"))}
        make_world(someone("Eva Strand"), someone("Dag Solem", found["verdal"]), "leirfjord")
        return found

    return shared_database.do(made)


@pytest.fixture
def taken(shared_database, houses, tmp_path):
    """An export of Verdal as it is now."""
    shared_database.do(lambda: export_house(houses["verdal"], Folder(tmp_path / "out")))
    return tmp_path / "out"


def whole(house) -> bytes:
    stream = io.BytesIO()
    export_house(house, Zip(stream))
    return stream.getvalue()


def tables(place) -> dict[str, bytes]:
    """What it had of its own, but the log."""
    return {one.name: one.read_bytes() for one in (place / "tables").iterdir() if not one.name.startswith("audit_")}


def test_it_works(shared_database, houses, taken, tmp_path):
    verdal, levanger = houses["verdal"], houses["levanger"]
    before = shared_database.do(lambda: whole(levanger))

    @transaction.atomic
    def gone_wrong():
        with tenancy.inside(verdal):
            for sha256 in sorted({one.stem for one in taken.glob("files/own/*")}):
                files.erase(verdal.id, sha256)
            Member.objects.update(name="Skrevet over")
            audit.record(None, "change_member", verdal, note="after the export")
        make_person("Ny Etterpå", verdal, "administrator")

    shared_database.do(gone_wrong)
    made = shared_database.do(lambda: restore_house(Export(taken), verdal, at=NOW))
    assert (made.rows > 20, made.files > 0, made.without_place, made.without_member) == (True, True, 0, 1)
    shared_database.do(lambda: export_house(verdal, Folder(tmp_path / "again")))
    assert tables(tmp_path / "again") == tables(taken)
    assert {one.name for one in (tmp_path / "again/files/own").iterdir()} == {
        one.name for one in (taken / "files/own").iterdir()
    }
    assert shared_database.do(lambda: whole(levanger)) == before

    def logged():
        with tenancy.inside(verdal):
            told = set(Entry.objects.values_list("action", flat=True))
            _number, faults = checking.verified(verdal.id)
        with tenancy.owner(verdal.schema_name):
            return told, faults, Structure.read().digest()

    told, faults, digest = shared_database.do(logged)
    assert ("restore_house" in told, "change_member" in told, faults) == (True, True, [])
    assert digest == Export(taken).manifest["structure"]["digest"]


def test_people_go_on_working_under_the_serving_login(shared_database, houses, taken):
    verdal = houses["verdal"]
    dag = shared_database.do(lambda: someone("Dag Solem", verdal))
    client = shared_database.do(lambda: dag.client)
    stop, answers = threading.Event(), []

    def look():
        while not stop.is_set():
            answers.append(client.get("/people/").status_code)

    def back():
        try:
            return [restore_house(Export(taken), verdal, at=NOW) for _ in range(2)]
        finally:
            stop.set()

    shared_database.run(look, back)
    answers.append(shared_database.serve(lambda: client.get("/people/").status_code)[0])
    assert set(answers) == {200}
    assert len(answers) > 2


def test_who_holds_the_tables_is_waited_for_and_then_nothing_is_changed(shared_database, houses, taken):
    verdal = houses["verdal"]
    held, done = threading.Event(), threading.Event()

    def hold():
        with tenancy.inside(verdal), transaction.atomic():
            Member.objects.update(title="Blir stående")
            held.set()
            done.wait(20)

    def back():
        held.wait(20)
        try:
            with pytest.raises(InUse):
                restore_house(Export(taken), verdal, at=NOW, wait=0.05)
        finally:
            done.set()

    shared_database.run(hold, back)

    def left():
        with tenancy.owner(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'beside%'")
            besides = cursor.fetchone()[0]
        with tenancy.inside(verdal):
            return besides, set(Member.objects.values_list("title", flat=True))

    assert shared_database.do(left) == (0, {"Blir stående"})


def test_nobody_is_set_back_while_all_are_migrated(shared_database, slot, houses, taken):
    """The house that comes in would be behind the others, and in nobody's list."""
    with psycopg.connect(**slot.login(RACE)) as other:
        other.execute(f"SELECT pg_advisory_lock({locks.numbers(locks.RUN)})")
        with pytest.raises(FleetUnderWay):
            shared_database.do(lambda: restore_house(Export(taken), houses["verdal"], at=NOW))


def test_only_its_own_export_and_its_name_said(shared_database, houses, taken, capsys):
    with pytest.raises(AnothersExport):
        shared_database.do(lambda: restore_house(Export(taken), houses["levanger"], at=NOW))
    for wrong in (
        ["levanger", str(taken), "--confirm", "Levanger"],
        ["verdal", str(taken)],
        ["verdal", "x", "--confirm", "Verdal"],
    ):
        with pytest.raises(CommandError):
            shared_database.do(lambda wrong=wrong: call_command("restore_municipality", *wrong))
    shared_database.do(lambda: call_command("restore_municipality", "verdal", str(taken), "--confirm", "Verdal"))
    assert "Verdal is as it was" in capsys.readouterr().out


def test_a_database_that_was_recovered_beside_is_taken_from(
    shared_database, slot, houses, taken, monkeypatch, tmp_path
):
    """As when the whole server was set back to a moment beside this one: the rows come from there."""
    slot.copy("recovered")  # Verdal as it was at the very beginning
    monkeypatch.setenv("EXPORT_FROM_URL", slot.url("recovered", "owner_login"))
    verdal, place = houses["verdal"], str(tmp_path / "then")
    turned = "UPDATE registry_municipality SET opened_at = %s WHERE slug = 'verdal'"
    with psycopg.connect(**slot.login("recovered"), autocommit=True) as other:
        other.execute(turned, [None])  # a moment before it was opened, where another might be called so
        with pytest.raises(CommandError, match="Verdal had no house there"):
            shared_database.do(lambda: call_command("export_municipality", "verdal", place, "--from-elsewhere"))
        other.execute(turned, [NOW])
    shared_database.do(lambda: call_command("export_municipality", "verdal", place, "--from-elsewhere"))
    slot._run('DROP DATABASE "recovered" WITH (FORCE)')
    shared_database.do(lambda: call_command("restore_municipality", "verdal", place, "--confirm", "Verdal"))

    def names():
        with tenancy.inside(verdal):
            return set(Member.objects.values_list("name", flat=True))

    assert shared_database.do(names) == {"Dag Solem"}
    shared_database.do(lambda: restore_house(Export(taken), verdal, at=NOW))  # the other tests need what was there
