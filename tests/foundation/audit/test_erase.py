"""What the log tells in words about a person can be erased; who, what and when stay, and the chain holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import audit, tenancy
from foundation.audit import chain, checking
from foundation.audit.models import Entry, Seal
from tests.factories.walls import denied


@pytest.fixture
def told(levanger, camilla, astrid):
    """Two entries that tell of Kari, and one that does not."""
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "add_member", astrid.member, changes={"name": (None, "Kari Nordmann")})
        audit.record(camilla.actor, "change_member", astrid.member, note="Snakket med kari nordmann")
        audit.record(camilla.actor, "change_member", astrid.member, note="Noe annet")
        connection.check_constraints()
        return list(Entry.objects.order_by("at", "id").values_list("pk", flat=True))


def erase(anne, entries, reason="Krav om sletting"):
    return anne.client.post("/log/texts/", {"text": "Nordmann", "entry": entries, "reason": reason})


def faults(levanger):
    connection.check_constraints()
    with tenancy.inside(levanger):
        return checking.verified(levanger.id)[1]


def test_it_works(levanger, told, anne):
    page = anne.client.get("/log/texts/?text=Nordmann").text
    assert page.count('name="entry"') == 2
    assert erase(anne, told[:2]).status_code == 302

    assert faults(levanger) == []
    with tenancy.inside(levanger):
        rows = [(row.changes, row.note, row.action) for row in Entry.objects.filter(pk__in=told).order_by("at", "id")]
        assert rows == [({}, "", "add_member"), ({}, "", "change_member"), ({}, "Noe annet", "change_member")]
        assert Seal.objects.filter(pk__in=told, salt=None).count() == 2
        assert Entry.objects.filter(action=chain.ERASURE, account_id=anne.account_id).count() == 2
    assert "Nordmann" not in anne.client.get("/log/").text
    assert "Krav om sletting" in anne.client.get("/log/").text
    assert "Ingen innslag har denne teksten" in anne.client.get("/log/texts/?text=Nordmann").text


def test_it_takes_a_reason_and_a_choice(levanger, told, anne):
    assert erase(anne, told[:1], reason="").status_code == 422
    assert erase(anne, [], reason="Krav").status_code == 422
    assert erase(anne, ["x"], reason="Krav").status_code == 422
    assert "Kari Nordmann" in anne.client.get("/log/").text


def test_an_erasure_is_not_erased(levanger, told, anne):
    erase(anne, told[:1])
    connection.check_constraints()
    with tenancy.inside(levanger):
        erasure = Entry.objects.get(action=chain.ERASURE)
    assert erase(anne, [erasure.pk]).status_code == 422
    with tenancy.inside(levanger), pytest.raises(DatabaseError, match="no such entry"), transaction.atomic():
        audit.record(anne.actor, chain.ERASURE, erasure)


def test_only_an_administrator_erases(told, camilla, astrid):
    for someone in (camilla, astrid):
        assert erase(someone, told).status_code == 403


def test_words_that_vanish_without_an_erasure_are_found(levanger, told):
    with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET changes = '{}', note = '' WHERE id = %s", [told[0]])
        cursor.execute("UPDATE audit_seal SET salt = NULL WHERE entry_id = %s", [told[0]])
    [fault] = faults(levanger)
    assert (fault.kind, fault.entry) == ("texts", str(told[0]))


def test_a_facilitator_erases_in_an_own_network_only(levanger, eva, camilla, network_of_eva):
    mine, other = network_of_eva
    with tenancy.desk(eva.account_id):
        audit.record(eva.actor, "change_network", mine, network_id=mine.pk, note="Om Kari Nordmann")
    with tenancy.inside(levanger, person=camilla.account_id):
        for network in network_of_eva:
            audit.record_crossing(
                camilla.actor, "hand_in", network, network_id=network.pk, municipality_id=levanger.id,
                note="Fra Kari Nordmann",
            )  # fmt: skip
    connection.check_constraints()
    with tenancy.owner():
        entries = {row.network_id: row for row in Entry.objects.filter(note="Fra Kari Nordmann")}
    sent = {"text": "Nordmann", "reason": "Krav", "network": mine.pk}
    assert eva.client.get(f"/log/texts/?text=Nordmann&network={mine.pk}").text.count('name="entry"') == 2
    assert eva.client.post("/log/texts/", sent | {"entry": entries[other.pk].pk}).status_code == 422
    assert eva.client.post("/log/texts/", sent | {"entry": entries[mine.pk].pk}).status_code == 302
    connection.check_constraints()
    with tenancy.desk(eva.account_id):
        assert checking.verified(mine.pk) == (3, [])
    # a municipality writes into the network's log, and erases nothing there
    with tenancy.inside(levanger, person=camilla.account_id), denied():
        audit.record_crossing(
            camilla.actor, chain.ERASURE, entries[other.pk], network_id=other.pk, municipality_id=levanger.id
        )
