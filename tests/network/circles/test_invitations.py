"""A municipality that is not on the platform: from a mail to a house of its own."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Account, Credential
from foundation.registry.models import Municipality
from network.circles import actions, facade, queries
from network.circles.models import Invitation, Membership
from tenants.organisation.models import Member
from tests.factories.people import make_account, make_person
from tests.factories.registry import opened

PASSWORD = "en lang vinter ved havet"
GIVEN = {"name": "Siv Aas", "password": PASSWORD, "again": PASSWORD}


def row_of(slug):
    with tenancy.public():
        return Municipality.objects.get(slug=slug)


@pytest.fixture
def invited(eva, eva_desk, network, run_tasks, mailoutbox):
    """Sula's invitation; `invited.path` is the path of the link in the mail."""
    run_tasks()
    mailoutbox.clear()
    with tenancy.desk(eva.account_id):
        row = actions.invite(
            network,
            row_of("sula"),
            contact_name="Siv Aas",
            contact_email="siv@sula.example",
            by=eva_desk,
            at=timezone.now(),
        )
    run_tasks()
    row.path = link_in(mailoutbox[-1])
    return row


def link_in(letter):
    return re.search(r"/invitations/[\w-]+/", letter.body)[0]


def test_it_works(invited, network, desk_client, run_tasks, mailoutbox):
    letter = mailoutbox[-1]
    assert letter.to == ["siv@sula.example"]
    page = desk_client.get(invited.path)
    assert page.status_code == 200
    assert "Sula er invitert til Styringsnettverket" in page.text
    answer = desk_client.post(invited.path, GIVEN)
    assert answer.url == invited.path + "waiting/"
    waiting = desk_client.get(answer.url)
    assert waiting["Refresh"] == "3"
    run_tasks()
    ready = desk_client.get(answer.url)
    assert "http://sula.localhost" in ready.text
    house = row_of("sula")
    with tenancy.inside(house):
        assert Member.objects.get().name == "Siv Aas"
        assert facade.networks(by=None)[0].name == "Styringsnettverket"
    with tenancy.desk(network.created_by):
        entries = set(Entry.objects.filter(municipality_id=house.id).values_list("action", flat=True))
    assert entries == {"invite", "accept_invitation", "add_municipality"}


def test_the_contact_signs_in_at_the_new_house(invited, desk_client, client_for, run_tasks):
    desk_client.post(invited.path, GIVEN)
    run_tasks()
    client = client_for(row_of("sula"))
    answer = client.post("/sign-in/", {"email": "siv@sula.example", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/people/").status_code == 200


def test_two_clicks_open_one_house(invited, desk_client, run_tasks):
    first, second = desk_client.post(invited.path, GIVEN), desk_client.post(invited.path, GIVEN)
    assert first.url == second.url
    run_tasks()
    with tenancy.owner():
        assert Membership.objects.filter(municipality_id=invited.municipality_id, left_at=None).count() == 1
        assert Account.objects.filter(email="siv@sula.example").count() == 1
    with tenancy.worker():
        tenancy.later("circles.open_house", invitation_id=invited.pk)
    run_tasks()
    with tenancy.owner():
        assert Membership.objects.filter(municipality_id=invited.municipality_id).count() == 1


def test_two_different_passwords_are_asked_for_again(invited, desk_client):
    answer = desk_client.post(invited.path, GIVEN | {"again": "noe annet som er langt"})
    assert answer.status_code == 422
    assert "Siv Aas" in answer.text
    with tenancy.identity():
        assert Invitation.objects.get(pk=invited.pk).accepted_at is None


def test_one_who_has_a_password_keeps_it(invited, desk_client, run_tasks):
    make_account("Siv Aas", email="siv@sula.example")
    with tenancy.identity():
        before = Credential.objects.get(account__email="siv@sula.example").hash
    assert 'type="password"' not in desk_client.get(invited.path).text
    assert desk_client.post(invited.path).status_code == 302
    run_tasks()
    with tenancy.identity():
        assert Credential.objects.get(account__email="siv@sula.example").hash == before


def test_an_old_link_says_whom_to_ask(invited, desk_client):
    with tenancy.owner():
        Invitation.objects.filter(pk=invited.pk).update(expires_at=timezone.now() - timedelta(days=1))
    for answer in (desk_client.get(invited.path), desk_client.post(invited.path, GIVEN)):
        assert answer.status_code == 410
        assert "Be Eva Strand om å sende invitasjonen på nytt" in answer.text


def test_a_withdrawn_link_leads_nowhere(invited, eva, desk_client):
    assert eva.client.post(f"/networks/invitations/{invited.pk}/withdraw/").status_code == 302
    assert desk_client.get(invited.path).status_code == 410
    assert desk_client.post(invited.path, GIVEN).status_code == 410


def test_an_unknown_link_gets_a_clear_page(network, desk_client):
    answer = desk_client.get("/invitations/tull/")
    assert answer.status_code == 404
    assert "Lenken virker ikke" in answer.text


def test_sending_again_makes_the_old_link_useless(invited, eva, desk_client, run_tasks, mailoutbox):
    assert eva.client.post(f"/networks/invitations/{invited.pk}/again/").status_code == 302
    run_tasks()
    assert desk_client.get(invited.path).status_code == 404
    assert desk_client.get(link_in(mailoutbox[-1])).status_code == 200


def test_a_municipality_is_invited_once_at_a_time(invited, eva, network):
    sent = {"name": "En annen", "email": "annen@sula.example"}
    answer = eva.client.post(f"/networks/{network.pk}/invitations/new/?municipality={invited.municipality_id}", sent)
    assert answer.status_code == 422
    assert "har allerede en invitasjon" in answer.text


def test_one_that_is_on_the_platform_is_not_invited(eva, network, levanger):
    sent = {"name": "En", "email": "en@levanger.example"}
    answer = eva.client.post(f"/networks/{network.pk}/invitations/new/?municipality={levanger.id}", sent)
    assert answer.status_code == 422
    assert "er allerede på plattformen" in answer.text


def test_a_house_that_stands_already_lets_nobody_in_by_a_link(invited, desk_client, run_tasks):
    house = opened("sula")
    make_person("Turid Vik", house, "administrator")
    answer = desk_client.post(invited.path, GIVEN)
    run_tasks()
    assert desk_client.get(answer.url)["Refresh"] == "3"
    with tenancy.owner():
        Invitation.objects.filter(pk=invited.pk).update(opened_at=timezone.now() - timedelta(minutes=2))
    assert "En administrator hos dere må legge deg til" in desk_client.get(answer.url).text
    with tenancy.inside(house):
        assert [one.name for one in Member.objects.all()] == ["Turid Vik"]
        assert len(facade.networks(by=None)) == 1


def test_a_member_that_was_not_on_the_platform_stays_one_member(
    eva, eva_desk, network, invited, desk_client, run_tasks
):
    with tenancy.desk(eva.account_id):
        actions.add_member(network, row_of("sula"), by=eva_desk, at=timezone.now())
    desk_client.post(invited.path, GIVEN)
    run_tasks()
    with tenancy.desk(eva.account_id):
        assert queries.memberships(network.pk).filter(municipality_id=invited.municipality_id).count() == 1


def test_the_link_is_not_kept(invited):
    token = invited.path.split("/")[2]
    with tenancy.owner():
        row = Invitation.objects.get(pk=invited.pk)
    assert token not in str(vars(row))
    assert mail.outbox
