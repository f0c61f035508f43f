"""Choosing a password by a mailed link, asking for one, and changing it."""

import re

import pytest
from django.conf import settings
from django.utils import timezone

from foundation import tenancy
from foundation.identity import facade, passwords, rules
from foundation.identity.models import Account, Credential
from tests.factories.people import make_account, make_person
from tests.factories.walls import denied

NEW = "en ny og lang setning"


def link_in(mail) -> str:
    """The path of the link in a mail."""
    return re.search(r"https?://[^/]+(/password/\S+)", mail.body).group(1)


@pytest.fixture
def ask(client_for, levanger, run_tasks, mailoutbox):
    """ask(email) -> the mails that asking for a link sends."""

    def asking(email):
        answer = client_for(levanger).post("/password/", {"email": email})
        assert (answer.status_code, answer["Location"]) == (302, "/password/asked/")
        mailoutbox.clear()
        run_tasks()
        return list(mailoutbox)

    return asking


def test_it_works(client_for, levanger, ask, camilla):
    client = client_for(levanger)
    [mail] = ask(camilla.account.email)

    assert mail.to == [camilla.account.email]
    assert f"levanger.{settings.DOMAIN}" in mail.body
    path = link_in(mail)
    assert client.get(path).status_code == 200
    answer = client.post(path, {"password": NEW, "again": NEW})

    assert answer.status_code == 302
    assert client.get("/people/").status_code == 200
    fresh = client_for(levanger)
    assert fresh.post("/sign-in/", {"email": camilla.account.email, "password": NEW}).status_code == 302


def test_a_link_works_once(client_for, levanger, ask, camilla):
    path = link_in(ask(camilla.account.email)[0])
    client_for(levanger).post(path, {"password": NEW, "again": NEW})

    assert client_for(levanger).get(path).status_code == 410
    assert client_for(levanger).post(path, {"password": "noe helt annet her", "again": "x"}).status_code == 410


def test_a_link_grows_old(client_for, levanger, ask, camilla, settings):
    path = link_in(ask(camilla.account.email)[0])

    settings.PASSWORD_RESET_TIMEOUT = -1

    assert client_for(levanger).get(path).status_code == 410


def test_a_link_of_another_account_does_not_fit(client_for, levanger, ask, camilla, anne):
    path = link_in(ask(camilla.account.email)[0])
    swapped = path.replace(camilla.account.pk.hex, anne.account.pk.hex)

    assert client_for(levanger).get(swapped).status_code == 410
    assert client_for(levanger).get("/password/nonsense/token/").status_code == 410


def test_an_unknown_address_is_answered_the_same_and_nothing_is_sent(ask):
    assert ask("ingen@example.org") == []


def test_only_so_many_links_an_hour(ask, camilla):
    sent = [len(ask(camilla.account.email)) for _ in range(rules.LINKS_AN_HOUR + 2)]

    assert sent == [1] * rules.LINKS_AN_HOUR + [0, 0]


def test_an_account_without_a_password_may_choose_one(ask, levanger):
    make_person("Nils Ny", levanger, account=make_account("Nils Ny", password=None))

    [mail] = ask("nils.ny@example.org")

    assert "/password/" in mail.body


def test_choosing_ends_all_sessions(client_for, levanger, ask, camilla):
    old = camilla.client
    assert old.get("/people/").status_code == 200
    path = link_in(ask(camilla.account.email)[0])
    client_for(levanger).post(path, {"password": NEW, "again": NEW})

    assert old.get("/people/").status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("kort", "kort", "Passordet er for kort. Det må ha minst 12 tegn."),
        ("camilla.berg", "camilla.berg", "for likt navn"),
        ("camilla.berg@example.org", "camilla.berg@example.org", "for likt e-post"),
        (NEW, "noe annet enn det", "Skriv det samme passordet i begge feltene."),
    ],
)
def test_a_poor_password_is_explained(client_for, levanger, ask, camilla, password, again, sentence):
    path = link_in(ask(camilla.account.email)[0])

    answer = client_for(levanger).post(path, {"password": password, "again": again})

    assert answer.status_code == 422
    assert sentence.lower() in answer.text.lower()


def test_changing_keeps_this_session_and_ends_the_others(camilla):
    here, there = camilla.client, camilla.client
    answer = here.post("/password/change/", {"present": camilla.password, "password": NEW, "again": NEW})

    assert (answer.status_code, answer["Location"]) == (302, "/profile/")
    assert here.get("/people/").status_code == 200
    assert there.get("/people/").status_code == 302


def test_changing_asks_for_the_present_password(camilla):
    answer = camilla.client.post("/password/change/", {"present": "feil", "password": NEW, "again": NEW})

    assert answer.status_code == 422
    assert "Dette er ikke passordet du har nå." in answer.text


def test_the_hash_is_out_of_reach_for_a_municipality_and_the_desk(levanger, eva):
    for door in (tenancy.inside(levanger), tenancy.desk(eva.account_id), tenancy.worker(), tenancy.public()):
        with door, denied():
            Credential.objects.count()


def test_the_account_itself_holds_no_secret(camilla):
    names = {field.name for field in Account._meta.fields}

    assert names == {"id", "email", "name", "language", "is_active", "stamp", "created_at"}


def test_many_people_may_be_given_one_password_that_was_hashed_once(levanger):
    shared = facade.hashed(NEW)
    people = [("kari.nord@example.org", "Kari Nord"), ("liv.sund@example.org", "Liv Sund")]
    for email, name in people:
        facade.welcome(email=email, name=name, password=shared, at=timezone.now())

    assert [passwords.account_for(email, NEW).name for email, _ in people] == ["Kari Nord", "Liv Sund"]
    assert passwords.account_for(people[0][0], str(shared)) is None
