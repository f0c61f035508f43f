"""A municipality moves to another database, of this server or another: nobody writes meanwhile, nothing is lost."""

import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test import override_settings

from config.houses import carrying, moving, readonly
from config.houses.holding import InUse, others_kept_out
from config.houses.into.reading import NotAsItWas
from config.houses.moving import TiesAreHere, move_house
from config.houses.out.exporting import export_house
from config.houses.out.packing import Folder
from foundation import tenancy
from foundation.audit import checking
from foundation.audit.models import Entry
from foundation.files.storage import places
from foundation.identity.models import Credential
from foundation.registry.creation import HouseStands
from foundation.registry.models import Municipality
from foundation.registry.queries import primary_host
from foundation.tenancy.fleet import states
from foundation.tenancy.groups import group_of, login_of
from foundation.tenancy.groups import logins as grouped
from foundation.tenancy.snapshots import elsewhere
from foundation.tenancy.strict import logins as strict
from foundation.tenancy.strict.base import DatabaseWrapper as Strict
from tests.database import WORKING
from tests.factories import fleet
from tests.factories.circles import facilitator, make_network
from tests.factories.moves import lived, own
from tests.factories.prints import fill_prints
from tests.factories.threads import RACE

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
CELL = "cell"
KEY = "of the move, and of nothing else at all"


def login(slot, name):
    place = slot.login(name, "owner_login")
    return {"HOST": place["host"], "PORT": "", "NAME": name, "USER": "owner_login", "PASSWORD": ""}


@pytest.fixture(scope="module")
def cell(shared_database, slot):
    """Another database of the same server."""
    slot.copy(CELL)
    yield login(slot, CELL)
    slot._run(f'DROP DATABASE "{CELL}" WITH (FORCE)')


@pytest.fixture
def server(live):
    """Another server, as new: what others did there is gone."""
    live.copy()
    return login(live, WORKING)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("moved")
    with override_settings(FILES_ROOT=folder / "here"):
        yield folder


def asked(house) -> list[str]:
    """The tasks that wait for it; in the owner's door."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM tenancy_outbox WHERE municipality_id = %s", [house.pk])
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("where", ["database", "server"])
def test_it_works(shared_database, cell, server, store, tmp_path, where):
    there, slug = (cell, "sula") if where == "database" else (server, "smola")
    berit = shared_database.do(lived(slug))
    house = berit.municipality
    shared_database.do(lambda: export_house(house, Folder(tmp_path / "before")))

    moved = shared_database.do(lambda: move_house(house, there, at=NOW, files=store / "there"))
    assert (moved.rows > 5, moved.files, 0 < moved.seconds < 60) == (True, 1, True)
    assert [one.read_bytes() for one in (store / "there" / str(house.id)).rglob("*") if one.is_file()] == [
        slug.encode()
    ]

    def here():
        with tenancy.owner(), connection.cursor() as cursor:
            is_migrated = house.schema_name in states.members(cursor)  # what is left behind is nobody's
            return Municipality.objects.get(pk=house.pk).opened_at, asked(house), is_migrated

    assert shared_database.do(here) == (None, [], False)

    def looked():
        with elsewhere(there):
            with tenancy.owner():
                row = Municipality.objects.get(pk=house.pk)
                assert asked(row) == ["homework.sweep"]
            with tenancy.identity():
                assert Credential.objects.get(account=berit.account_id).hash
            with tenancy.inside(row), transaction.atomic():
                assert checking.verified(row.id)[1] == []
                assert "move_house" in set(Entry.objects.values_list("action", flat=True))
                Entry.objects.create(action="written_there")
            return row

    row = shared_database.do(looked)
    assert (row.slug, row.schema_name, row.opened_at) == (house.slug, house.schema_name, house.opened_at)
    shared_database.do(lambda: export_house(row, Folder(tmp_path / "after"), with_files=False, login=there))
    assert own(tmp_path / "after") == own(tmp_path / "before")

    [there_too] = [one for one in (store / "there" / str(house.id)).rglob("*") if one.is_file()]
    there_too.write_bytes(b"half")
    with pytest.raises(NotAsItWas, match="its files stay here"):
        shared_database.do(lambda: carrying.take_files_away(house.id, store / "there"))
    there_too.unlink()
    for place, stay in ((None, True), (store / "here", True), (store / "there", False)):
        assert shared_database.do(lambda place=place: carrying.take_files_away(house.id, place)) == (not stay)
        assert places.folder(house.id).exists() is stay
    assert there_too.read_bytes() == slug.encode()
    shared_database.do(lambda: moving.take_away_here(house, there))
    shared_database.do(lambda: export_house(row, Folder(tmp_path / "still"), with_files=False, login=there))


@contextmanager
def strictly(slot):
    """As a command has it in strict mode: a login for each door, and the owner's beside."""
    keeper = connections[DEFAULT_DB_ALIAS]
    place = {**keeper.settings_dict, "USER": "", "STRICT": {"KEY": KEY, "MOST": 8}}
    connections[DEFAULT_DB_ALIAS] = made = Strict(place, alias=DEFAULT_DB_ALIAS)
    try:
        with override_settings(DATABASE_STRICT_KEY=KEY, OWNER_DATABASE=login(slot, keeper.settings_dict["NAME"])):
            yield
    finally:
        connections[DEFAULT_DB_ALIAS] = keeper
        made.close()


def test_in_strict_mode_and_with_groups_it_moves_with_its_logins(shared_database, server, slot, live, store, tmp_path):
    berit = shared_database.do(lived("hitra"))
    house = berit.municipality
    shared_database.do(lambda: export_house(house, Folder(tmp_path / "before"), with_files=False))

    def moved():
        with strictly(slot), tenancy.owner(), transaction.atomic():
            strict.let_all_in()
        with strictly(slot):
            with elsewhere(server), tenancy.owner(), transaction.atomic():
                grouped.make(2)
                strict.let_all_in()
            export_house(house, Folder(tmp_path / "strict"), with_files=False)
            return move_house(house, server, at=NOW)

    assert shared_database.do(moved).rows > 5
    assert own(tmp_path / "strict") == own(tmp_path / "before")
    own_group = group_of(house.schema_name, 2)
    there = "SELECT count(*) FROM m_hitra.organisation_member"
    with psycopg.connect(**live.login(WORKING, house.schema_name)) as line:  # its own login, in strict mode
        assert line.execute(there).fetchone() == (1,)
    for group in (1, 2):
        with psycopg.connect(**live.login(WORKING, login_of(group))) as line:
            if group == own_group:
                line.execute("SET ROLE m_hitra")
                assert line.execute(there).fetchone() == (1,)
            else:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    line.execute("SET ROLE m_hitra")

    def back_to_usual():
        with override_settings(DATABASE_STRICT_KEY=KEY), tenancy.owner(), transaction.atomic():
            strict.shut_out()
        with elsewhere(server), tenancy.owner(), transaction.atomic():
            grouped.take_away()
            strict.shut_out()

    shared_database.do(back_to_usual)


def test_people_read_while_it_moves_and_are_told_why_they_cannot_write(shared_database, store):
    berit = shared_database.do(lived("froya"))
    client = shared_database.do(lambda: berit.client)
    client.raise_request_exception = False
    schema = berit.municipality.schema_name
    shared_database.do(lambda: readonly.close_for_writing(schema, 5))
    page, told, autosave = shared_database.serve(
        lambda: (
            client.get("/people/"),
            client.post("/people/units/add/", {"name": "Ny enhet"}),
            client.post("/people/units/add/", {"name": "Ny enhet"}, headers={"X-Autosave": "1"}),
        )
    )[0]
    assert page.status_code == 200
    assert (told.status_code, told["Retry-After"]) == (503, "60")
    assert "Kommunen flyttes akkurat nå" in told.text
    assert autosave.status_code == 503
    shared_database.do(lambda: readonly.open_for_writing(schema))
    again = shared_database.serve(lambda: client.post("/people/units/add/", {"name": "Ny enhet"}))[0]
    assert again.status_code == 302


def test_a_move_that_breaks_off_leaves_it_here(shared_database, cell, store, monkeypatch):
    berit = shared_database.do(lived("averoy"))
    house = berit.municipality

    def broken(*given, **named):
        raise ConnectionError("gone")

    monkeypatch.setattr(moving, "fill", broken)
    with pytest.raises(ConnectionError):
        shared_database.do(lambda: move_house(house, cell, at=NOW))
    assert not shared_database.do(lambda: readonly.is_read_only(house))

    assert not shared_database.do(lambda: moving._lives_there(house, cell))
    # nobody answers there any more, so nobody knows: it is as after a kill -9, and is run again
    there = dict(cell)
    monkeypatch.setattr(moving, "fill", lambda *given, **named: there.update(HOST="/nowhere") or broken())
    with pytest.raises(moving.Unsure, match="People read it here, and cannot write"):
        shared_database.do(lambda: move_house(house, there, at=NOW))
    monkeypatch.undo()
    # killed between the two, it lives there, and is open here still
    left = Path(tempfile.mkdtemp(prefix=f"{carrying.WAY}{house.pk}-"))
    monkeypatch.setattr(moving, "_close_here", broken)
    with pytest.raises(ConnectionError):
        shared_database.do(lambda: move_house(house, cell, at=NOW))
    assert shared_database.do(lambda: readonly.is_read_only(house))
    monkeypatch.undo()
    with pytest.raises(HouseStands, match="lives there now"):
        shared_database.do(lambda: moving.give_back(house, cell))
    with carrying.on_the_way(house.pk) as held:  # by a move of a copy of this database
        assert shared_database.do(lambda: move_house(house, cell, at=NOW)).seconds == 0
        assert (left.exists(), held.exists()) == (False, True)


def test_an_address_that_leads_here_shuts_nobodys_house_nor_do_two_at_once(shared_database, slot, cell):
    house = shared_database.do(lived("tingvoll")).municipality
    with pytest.raises(HouseStands, match="people write to it here"):
        shared_database.do(lambda: move_house(house, login(slot, RACE), at=NOW))

    with pytest.raises(InUse):
        shared_database.do(others_kept_out(house.schema_name)(lambda: move_house(house, cell, at=NOW)))
    with psycopg.connect(**slot.login(CELL), autocommit=True) as other:
        another = "UPDATE registry_municipality SET id = gen_random_uuid(), opened_at = now() WHERE slug = 'tingvoll'"
        other.execute(another)
    with pytest.raises(HouseStands, match="There Tingvoll is open already"):
        shared_database.do(lambda: move_house(house, cell, at=NOW))
    assert not shared_database.do(lambda: readonly.is_read_only(house))
    assert shared_database.do(lambda: primary_host(house.pk)) == "tingvoll.localhost"


def test_what_it_has_with_others_must_be_there_already(shared_database, cell, slot, store):
    berit = shared_database.do(lived("aukra"))
    network = shared_database.do(transaction.atomic(lambda: make_network(facilitator(), berit.municipality)))
    with pytest.raises(TiesAreHere, match="1 places"):
        shared_database.do(lambda: move_house(berit.municipality, cell, at=NOW))
    with psycopg.connect(**slot.login("race")) as one, psycopg.connect(**slot.login(CELL)) as other:
        for table, key, value in (
            ("circles_network", "id", network.pk), ("circles_membership", "network_id", network.pk),
            ("identity_account", "id", berit.account_id), ("identity_belonging", "account_id", berit.account_id),
            ("identity_credential", "account_id", berit.account_id),
        ):  # fmt: skip
            row = one.execute(f"SELECT row_to_json(t) FROM {table} t WHERE {key} = %s", [value]).fetchone()
            other.execute(
                f"INSERT INTO {table} SELECT * FROM json_populate_record(NULL::{table}, %s)",
                [psycopg.types.json.Json(row[0])],
            )
        other.execute("UPDATE identity_credential SET hash = 'of then' WHERE account_id = %s", [berit.account_id])
    shared_database.do(transaction.atomic(lambda: fill_prints([berit.municipality], 1, 0)))
    with pytest.raises(TiesAreHere, match="rows in prints_band, prints_consent, prints_print that"):
        shared_database.do(lambda: move_house(berit.municipality, cell, at=NOW))
    shared_database.do(lambda: fleet.rows("DELETE FROM prints_consent"))
    assert shared_database.do(lambda: move_house(berit.municipality, cell, at=NOW)).rows > 5
    with psycopg.connect(**slot.login(CELL)) as other:  # as when it moves back: passwords of today, and not of then
        found = other.execute("SELECT hash FROM identity_credential WHERE account_id = %s", [berit.account_id])
        assert [one != "of then" for (one,) in found.fetchall()] == [True]


def test_the_command(shared_database, cell, slot, store, monkeypatch, capsys):
    shared_database.do(lived("gjemnes"))
    monkeypatch.setenv("MOVE_TO_URL", slot.url(CELL, "owner_login"))
    shared_database.do(lambda: call_command("move_municipality", "gjemnes", "--give-back"))
    shared_database.do(lambda: call_command("move_municipality", "gjemnes"))
    assert "Nobody could write for" in capsys.readouterr().out
    for more in ([], ["--give-back"]):
        with pytest.raises(CommandError, match=r"has no house here\. Moved to another database"):
            shared_database.do(lambda more=more: call_command("move_municipality", "gjemnes", *more))
    shared_database.do(lambda: call_command("move_municipality", "gjemnes", "--take-away"))
