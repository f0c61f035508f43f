"""Erasing a house, and what its name is afterwards."""

import hashlib
import io
from datetime import UTC, datetime

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from config.houses import erasing, moving
from config.houses.erasing import NothingToErase, Remains, StillTied, erase_house
from config.houses.holding import InUse
from foundation import files, tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Account, Belonging
from foundation.operators.models import Access, Operator
from foundation.registry import queries
from foundation.registry.creation import open_municipality
from foundation.registry.loading import load_registry
from foundation.registry.models import Municipality
from foundation.registry.pool import FleetUnderWay
from foundation.tenancy import counters
from foundation.tenancy.fleet import locks
from shared_library.prints.models import Consent, Print
from tests.database import WORKING
from tests.factories.bodies import add_place
from tests.factories.circles import facilitator, make_network
from tests.factories.people import make_person
from tests.factories.prints import fill_prints
from tests.factories.registry import opened

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def erase(row):
    with tenancy.owner(), connection.cursor() as cursor:  # in one transaction with the test, whose triggers wait
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return erase_house(row, at=NOW, wait=lambda seconds: None)


def test_it_works(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    sula = opened("sula")
    berit = make_person("Berit Lie", sula, "administrator")
    old = berit.client
    files.store(str(sula.id), io.BytesIO(b"x"))
    with tenancy.inside(sula):
        counters.hit("tried", 60)
        tenancy.later("homework.sweep", municipality=sula)
    gone = erase(sula)
    assert (gone.rows > 3, gone.files, gone.accounts) == (True, 1, 1)
    assert old.get("/").status_code == 404
    assert standing("m_sula") == []
    with tenancy.owner():
        row = Municipality.objects.get(pk=sula.pk)
        assert (row.name, row.number, row.opened_at, row.erased_at) == ("Sula", None, None, NOW)
        assert not Belonging.objects.filter(municipality_id=sula.pk).exists()
        assert not Account.objects.filter(pk=berit.account_id).exists()
        said = Entry.objects.filter(target_id=sula.pk).order_by("at")
        assert [entry.action for entry in said] == ["close_house", "erase_house"]
        assert said[1].changes["rows"] == [gone.rows, None]
    assert not files.storage.places.folder(str(sula.id)).exists()
    proof = gone.proof
    assert proof.before["organisation_member"] == proof.before["public.identity_belonging"] == 1
    assert (proof.files, proof.schema) == (1, "m_sula")
    assert {"schema", "role", "public.identity_token", "public.tenancy_outbox by its role"} <= proof.after.keys()
    assert set(proof.after.values()) == {0}
    assert said[1].changes["proof"] == [None, proof.sha256]


def standing(name: str) -> list[str]:
    """Where the database still knows the name."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'role' FROM pg_roles WHERE rolname = %(n)s"
            " UNION ALL SELECT 'schema' FROM pg_namespace WHERE nspname = %(n)s"
            " UNION ALL SELECT 'counter' FROM tenancy_counter WHERE holder = %(n)s"
            " UNION ALL SELECT 'mark' FROM tenancy_mark WHERE holder = %(n)s"
            " UNION ALL SELECT 'ticket' FROM tenancy_ticket WHERE holder = %(n)s"
            " UNION ALL SELECT 'outbox' FROM tenancy_outbox WHERE sent_by = %(n)s",
            {"n": name},
        )
        return [kind for (kind,) in cursor.fetchall()]


def test_another_may_have_its_name_number_schema_and_role(db):
    old = opened("sula")
    erase(old)
    load_registry()
    with tenancy.public():
        new = Municipality.objects.get(slug="sula")
    assert (new.number, new.schema_name, new.pk == old.pk) == (old.number, "m_sula", False)
    open_municipality(new, at=NOW)
    assert queries.by_host("sula.localhost") == new
    assert [one.pk for one in queries.find("Sula")] == [new.pk]


def test_who_is_elsewhere_too_stays_and_signs_in_anew(levanger, camilla):
    sula = opened("sula")
    make_person("Camilla Berg", sula, account=camilla.account)
    elsewhere = camilla.client
    erase(sula)
    assert "/sign-in/" in elsewhere.get("/")["Location"]
    with tenancy.identity():
        assert Account.objects.get(pk=camilla.account_id).belongings.get().municipality_id == levanger.pk


def test_what_it_let_the_radar_know_goes_with_it(db):
    """Consent outlives a place in a joint body, and nobody could withdraw it once the house is closed."""
    sula, froya = opened("sula"), opened("froya")
    fill_prints([sula, froya], 2, 0)
    erase(sula)
    with tenancy.owner():
        assert set(Print.objects.values_list("municipality_id", flat=True)) == {froya.pk}
        assert set(Consent.objects.values_list("municipality_id", flat=True)) == {froya.pk}


def test_two_who_erase_at_once(db):
    """The one that waited for the other finds nothing left, and says so."""
    sula = opened("sula")

    def other(_seconds):
        erase(sula)

    with pytest.raises(NothingToErase):
        erase_house(sula, at=NOW, wait=other)


def test_who_runs_the_platform_or_did_is_no_person_of_this_house_alone(db):
    """What they read in others' houses bears their account, and they go on."""
    sula = opened("sula")
    berit, siri = make_person("Berit Lie", sula, "administrator"), make_person("Siri Dahl", sula)
    with tenancy.owner():
        Operator.objects.create(account_id=berit.account_id, from_at=NOW)
        told = {"asked_by_name": "Siri Dahl", "reason": "x" * 20, "hours": 1, "asked_at": NOW}
        Access.objects.create(municipality_id=opened("froya").pk, asked_by_id=siri.account_id, **told)
    assert erase(sula).accounts == 0
    with tenancy.owner():
        assert Operator.objects.filter(account_id=berit.account_id, until_at=None).exists()
        assert not Belonging.objects.filter(account_id=siri.account_id).exists()


def test_one_that_has_moved_is_not_erased_here_with_the_files_that_it_has_there(db):
    sula = opened("sula")
    moving._close_here(sula, at=NOW)
    with pytest.raises(NothingToErase, match="has moved to another database"):
        erase(sula)
    assert "schema" in standing("m_sula")


def test_who_is_at_it_already_is_not_disturbed(db, slot, levanger, monkeypatch):
    monkeypatch.setattr(erasing, "WAIT", 0)
    for held, error in (
        (f"SELECT pg_advisory_lock({locks.numbers(locks.RUN)})", FleetUnderWay),
        (f"SELECT pg_advisory_lock({locks.numbers('m_levanger')})", InUse),
        ("LOCK TABLE m_levanger.audit_entry IN ACCESS SHARE MODE", InUse),  # an export
    ):
        with psycopg.connect(**slot.login(WORKING)) as other:
            other.execute(held)
            with pytest.raises(error), transaction.atomic():
                erase(levanger)
    assert standing("m_levanger") == ["role", "schema"]


def test_what_would_be_left_stops_it(db, monkeypatch):
    """A table that a new module puts beside the others and nobody empties."""
    sula = opened("sula")
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE identity_forgotten (municipality_id uuid)")
        cursor.execute("INSERT INTO identity_forgotten VALUES (%s)", [sula.pk])
    with pytest.raises(Remains, match=r"public\.identity_forgotten"):
        erase(sula)
    assert "schema" in standing("m_sula")


def test_who_is_in_a_network_or_a_joint_body_must_leave_it_first(db):
    sula = opened("sula")
    make_network(facilitator(), sula)
    add_place(opened("froya").pk, sula.pk)
    with pytest.raises(StillTied, match="one network, Frøya"):
        erase(sula)
    assert queries.by_host("sula.localhost") == sula


def test_what_stopped_after_the_closing_goes_on(db):
    sula = opened("sula")
    with tenancy.owner():
        Municipality.objects.filter(pk=sula.pk).update(opened_at=None)
    assert erase(sula).rows > 0
    with pytest.raises(NothingToErase):
        erase(Municipality(id=sula.pk))


def test_the_command_wants_the_name_said(db, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("config.houses.erasing.FRESH", 0)
    opened("sula")
    for wrong in (
        ["sula"],
        ["sula", "--confirm", "sula"],
        ["nowhere", "--confirm", "x"],
        ["smola", "--confirm", "Smøla"],
    ):
        with pytest.raises(CommandError):
            call_command("erase_municipality", *wrong)
    with pytest.raises(CommandError, match=r"The proof cannot be written.*Nothing was changed"):
        call_command("erase_municipality", "sula", "--confirm", "Sula", "--proof", str(tmp_path))
    with pytest.raises(CommandError, match="no house"):
        call_command("erase_municipality", "smola", "--confirm", "Smøla", "--proof", str(tmp_path / "proof.json"))
    call_command("erase_municipality", "sula", "--confirm", "Sula", "--proof", str(tmp_path / "proof.json"))
    said = capsys.readouterr().out
    assert "Sula is erased" in said
    assert hashlib.sha256((tmp_path / "proof.json").read_bytes()).hexdigest() in said
