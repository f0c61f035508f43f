"""Signing in with a local account."""

import pytest
from django.conf import settings

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Account
from tests.factories.people import PASSWORD
from tests.factories.questions import questions

SORRY = "E-postadressen eller passordet stemmer ikke"


def attempt(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def test_it_works(client_for, levanger, camilla):
    client = client_for(levanger)

    answer = attempt(client, camilla.account.email, next="/people/")

    assert answer.status_code == 302
    assert answer["Location"] == "/people/"
    assert client.get("/people/").status_code == 200
    with tenancy.inside(levanger):
        entry = Entry.objects.get(action="sign_in")
    assert entry.account_id == camilla.account_id


def test_capital_letters_and_spaces_in_the_address_do_not_matter(client_for, levanger, camilla):
    answer = attempt(client_for(levanger), f" {camilla.account.email.upper()} ")

    assert answer.status_code == 302


def test_wrong_and_unknown_are_told_in_the_same_words(client_for, levanger, camilla):
    wrong = attempt(client_for(levanger), camilla.account.email, "ikke dette passordet")
    unknown = attempt(client_for(levanger), "ingen@example.org", "ikke dette passordet")

    assert wrong.status_code == unknown.status_code == 422
    assert SORRY in wrong.text
    assert SORRY in unknown.text


def test_wrong_and_unknown_ask_the_database_the_same(client_for, levanger, camilla):
    attempt(client_for(levanger), "forst@example.org")
    client, wrong = client_for(levanger), "ikke dette passordet"
    known = questions(lambda: attempt(client, camilla.account.email, wrong))
    unknown = questions(lambda: attempt(client, "ingen@example.org", wrong))

    assert len(known) == len(unknown)


def test_a_closed_account_cannot_sign_in(client_for, levanger, camilla):
    with tenancy.identity():
        Account.objects.filter(pk=camilla.account_id).update(is_active=False)

    answer = attempt(client_for(levanger), camilla.account.email)

    assert answer.status_code == 422
    assert SORRY in answer.text


def test_the_typed_address_is_kept_and_the_password_is_not(client_for, levanger):
    answer = attempt(client_for(levanger), "ola@example.org", "hemmelig ord")

    assert "ola@example.org" in answer.text
    assert "hemmelig ord" not in answer.text


def test_another_host_as_next_page_is_ignored(client_for, levanger, camilla):
    for bad in ("https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org"):
        answer = attempt(client_for(levanger), camilla.account.email, next=bad)
        assert answer["Location"] == "/", bad


def test_the_right_password_in_the_wrong_municipality_leads_to_ones_own(client_for, levanger, dag):
    answer = attempt(client_for(levanger), dag.account.email)

    assert answer.status_code == 403
    assert f"http://verdal.{settings.DOMAIN}{settings.PORT_SUFFIX}/sign-in/" in answer.text
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_the_session_gets_a_new_key(client_for, levanger, camilla):
    client = client_for(levanger)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    answer = attempt(client, camilla.account.email)

    assert answer.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_signing_out_ends_the_session(camilla):
    client = camilla.client

    assert client.get("/people/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/people/")["Location"] == "/sign-in/?next=%2Fpeople%2F"


@pytest.mark.parametrize("email", ["", "ola", "ola@"])
def test_an_address_that_is_none_is_explained(client_for, levanger, email):
    answer = attempt(client_for(levanger), email)

    assert answer.status_code == 422
    assert "e-postadressen" in answer.text
