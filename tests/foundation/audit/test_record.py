"""Entries: written where the door leads, never changed."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from foundation import audit, tenancy
from foundation.audit.models import Entry
from network.circles.models import Engagement, Membership, Network
from tests.factories.people import FIRST_MOMENT
from tests.factories.walls import denied


@pytest.fixture
def network(levanger, eva):
    """A network of Levanger, with Eva as facilitator."""
    with tenancy.owner():
        row = Network.objects.create(name="Nettverk", created_at=FIRST_MOMENT, created_by=eva.account_id)
        Membership.objects.create(
            network=row, municipality_id=levanger.id, name="Levanger", slug="levanger", joined_at=FIRST_MOMENT
        )
        Engagement.objects.create(
            network=row, account_id=eva.account_id, name="Eva Strand", email=eva.account.email,
            started_at=FIRST_MOMENT,
        )  # fmt: skip
    return row


def test_it_works(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member, changes={"title": ("", "Lege")}, note="Ny jobb")
        entry = Entry.objects.get(action="change_member")

    assert entry.account_id == camilla.account_id
    assert (entry.target_type, entry.target_id) == ("organisation.member", astrid.member.pk)
    assert entry.changes == {"title": ["", "Lege"]}
    assert (entry.note, entry.network_id) == ("Ny jobb", None)


def test_what_the_system_does_has_no_person(levanger, astrid):
    with tenancy.inside(levanger):
        audit.record(None, "change_member", astrid.member)
        assert Entry.objects.get().account_id is None


def test_an_actor_with_no_person_behind_it_is_the_system(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        audit.record(replace(camilla.actor, account_id=UUID(int=0)), "change_member", astrid.member)
        assert Entry.objects.get().account_id is None


def test_dates_and_ids_may_be_among_the_changes(levanger, camilla, astrid):
    unit = uuid4()
    with tenancy.inside(levanger):
        audit.record(
            camilla.actor, "give_role", astrid.member, changes={"unit": (None, unit), "at": (None, FIRST_MOMENT)}
        )
        assert Entry.objects.get().changes["unit"] == [None, str(unit)]


def test_an_entry_of_a_network_stands_in_public(network, eva):
    with tenancy.desk(eva.account_id):
        audit.record(eva.actor, "change_network", network, network_id=network.pk)
        entry = Entry.objects.get(action="change_network")

    assert entry.network_id == network.pk


def test_a_crossing_is_written_on_the_networks_side(levanger, network, camilla, eva):
    with tenancy.inside(levanger, person=camilla.account_id):
        audit.record_crossing(
            camilla.actor, "hand_in", network, network_id=network.pk, municipality_id=levanger.id,
            changes={"state": (None, "received")},
        )  # fmt: skip
        assert not Entry.objects.exists()

    with tenancy.desk(eva.account_id):
        entry = Entry.objects.get(action="hand_in")
    assert (entry.municipality_id, entry.changes) == (levanger.id, {"state": [None, "received"]})


def test_a_crossing_speaks_for_the_own_municipality_only(levanger, verdal, network, dag):
    with tenancy.inside(verdal), denied():
        audit.record_crossing(dag.actor, "hand_in", network, network_id=network.pk, municipality_id=levanger.id)
    with tenancy.inside(verdal), denied():
        audit.record_crossing(dag.actor, "hand_in", network, network_id=network.pk, municipality_id=verdal.id)


CHANGES = [
    "UPDATE audit_entry SET action = 'x'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
]


@pytest.mark.parametrize("sql", CHANGES)
def test_a_municipality_cannot_change_its_log(levanger, camilla, astrid, sql):
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member)
        with denied(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize("sql", CHANGES)
def test_not_even_the_owner_changes_an_entry(levanger, camilla, astrid, sql):
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member)
    connection.check_constraints()
    with tenancy.owner(levanger.schema_name), denied(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("sql", CHANGES)
def test_the_networks_log_is_as_fast(network, eva, sql):
    for door in (tenancy.desk(eva.account_id), tenancy.worker(), tenancy.identity(), tenancy.owner()):
        with door:
            if tenancy.door().kind == "owner":
                Entry.objects.create(action="x", target_type="t")
                connection.check_constraints()
            with denied(), connection.cursor() as cursor:
                cursor.execute(sql)


def test_an_act_that_is_undone_leaves_no_entry(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        with transaction.atomic():
            audit.record(camilla.actor, "change_member", astrid.member)
            transaction.set_rollback(True)
        assert not Entry.objects.exists()
