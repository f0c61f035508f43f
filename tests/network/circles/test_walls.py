"""What the database itself refuses, whatever our code asks for."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.keys import uuid7
from network.circles import actions
from network.circles.models import Engagement, Invitation, Membership, Network, Widening, WideningAnswer
from tests.factories.circles import facilitator, make_network

AT = datetime(2026, 9, 2, 8, tzinfo=UTC)


@pytest.fixture
def widening(eva_desk, network):
    with tenancy.desk(eva_desk.account_id):
        return actions.propose_widening(network, kind="remark", reason="Lære", by=eva_desk, at=AT)


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_a_municipality_changes_no_rule(network, levanger):
    with tenancy.inside(levanger):
        assert Network.objects.count() == 1
        refused(lambda: Network.objects.update(share_submission="network"))
        refused(lambda: Membership.objects.update(left_at=AT))


def test_a_municipality_answers_for_itself_only(widening, levanger, verdal):
    def answer(municipality_id):
        WideningAnswer.objects.create(
            widening=widening, network_id=widening.network_id, municipality_id=municipality_id, yes=True,
            answered_at=AT, answered_by_name="Anne",
        )  # fmt: skip

    with tenancy.inside(levanger):
        refused(lambda: answer(verdal.id))
        answer(levanger.id)
    with tenancy.inside(verdal):
        assert WideningAnswer.objects.filter(yes=True).update(yes=False) == 0


def test_a_municipality_writes_itself_only_into_the_networks_log(network, levanger, verdal):
    def entry(network_id, municipality_id):
        values = [uuid7(), AT, "tull", network_id, municipality_id]
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO public.audit_entry (id, at, action, target_type, changes, note, request_id, network_id,"
                " municipality_id) VALUES (%s, %s, %s, '', '{}', '', '', %s, %s)",
                values,
            )

    with tenancy.inside(levanger):
        refused(lambda: entry(network.pk, verdal.id))
        refused(lambda: entry(uuid7(), levanger.id))
        entry(network.pk, levanger.id)


def test_no_municipality_reads_invitations(eva_desk, network, levanger):
    with tenancy.owner():
        Invitation.objects.create(
            network=network, municipality_id=levanger.id, municipality_name="Levanger", network_name="X",
            contact_name="C", contact_email="c@levanger.example", token_hash="0" * 64, invited_at=AT,
            invited_by_name="Eva", expires_at=AT,
        )  # fmt: skip
    with tenancy.inside(levanger):
        assert Invitation.objects.count() == 0


def test_a_facilitator_reaches_the_own_networks_only(eva_desk, network, levanger):
    frida = facilitator("Frida Moe")
    other = make_network(frida, levanger, name="Annet")
    with tenancy.desk(eva_desk.account_id):
        assert [row.pk for row in Network.objects.all()] == [network.pk]
        assert Membership.objects.filter(network=other).count() == 0
        assert Entry.objects.filter(network_id=other.pk).count() == 0
        assert Network.objects.filter(pk=other.pk).update(name="Tatt") == 0
        refused(
            lambda: Engagement.objects.create(
                network_id=other.pk, account_id=eva_desk.account_id, name="Eva", email="e@x.example", started_at=AT
            )
        )


def test_nothing_is_deleted_at_the_desk(eva_desk, network, widening):
    with tenancy.desk(eva_desk.account_id):
        for model in (Network, Membership, Engagement, Widening):
            refused(lambda model=model: model.objects.all()._raw_delete("default"))


def test_nobody_asks_whose_networks_another_is_in(network, eva, levanger, verdal):
    def ask(function, key):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {function}(%s)", [key])

    with tenancy.inside(levanger):
        refused(lambda: ask("networks_of_person", eva.account_id))
        refused(lambda: ask("networks_of_municipality", verdal.id))
    with tenancy.desk(uuid7()):
        refused(lambda: ask("networks_of_person", eva.account_id))


def test_each_role_is_told_its_own_networks(network, eva, levanger):
    def asked(function):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {function}()")
            return [row[0] for row in cursor.fetchall()]

    with tenancy.inside(levanger):
        assert (asked("our_networks"), asked("our_networks_ever")) == ([network.pk], [network.pk])
    with tenancy.desk(eva.account_id):
        assert (asked("my_networks"), asked("our_networks")) == ([network.pk], [])
    with tenancy.worker():
        assert (asked("my_networks"), asked("our_networks")) == ([], [])
