"""Dangerous acts with local accounts: the password once more, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from lxml import html

from foundation import tenancy
from foundation.identity import rules
from foundation.identity.sessions import SessionStore
from foundation.identity.signin import PROVED
from tests.browser import chromium, faulty
from tests.factories.people import make_account, make_person

TYPED = {"name": "Ny Person", "email": "ny.person@example.org", "title": "Pleier"}


def proved(client, house, ago):
    """A browser whose person showed the password so long ago."""
    with tenancy.inside(house):
        session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
        session[PROVED] = int((timezone.now() - ago).timestamp())
        session.save()
    return client


@pytest.fixture
def client(anne, levanger):
    """Anne's browser, some time after she signed in."""
    return proved(anne.client, levanger, rules.RECENT + timedelta(minutes=1))


def test_it_works(client, anne):
    asked = client.get("/people/add/?x=1")
    assert asked["Location"] == "/sign-in/again/?next=%2Fpeople%2Fadd%2F%3Fx%3D1&acr=mfa"
    told = {"present": anne.password, "next": client.get(asked["Location"]).context["next"]}

    assert client.post("/sign-in/again/", told)["Location"] == "/people/add/?x=1"
    assert client.get("/people/add/?x=1").status_code == 200


@pytest.mark.parametrize("path", ["/log/sheet/", "/log/file/", "/log/chain/"])
def test_a_file_leads_back_to_the_page_with_the_link(client, anne, path):
    """A browser that is sent to a file would stay where the proof was given."""
    page = f"http://{client.defaults['HTTP_HOST']}/log/?action=give_role"
    asked = client.get(path, headers={"referer": page})
    assert asked["Location"] == "/sign-in/again/?next=%2Flog%2F%3Faction%3Dgive_role&acr=mfa"
    assert "trykker du på lenken én gang til" in client.get(asked["Location"]).text
    client.post("/sign-in/again/", {"present": anne.password, "next": "/log/"})
    assert client.get(path).status_code == 200


def test_a_wrong_password_proves_nothing(client):
    answer = client.post("/sign-in/again/", {"present": "feil passord", "next": "/people/add/"})

    assert answer.status_code == 422
    assert "Dette er ikke passordet du har nå" in answer.text
    assert client.get("/people/add/").status_code == 302
    for _ in range(rules.FREE_TRIES):
        answer = client.post("/sign-in/again/", {"present": "feil passord"})
    assert answer.status_code == 429


def test_only_a_page_of_this_host_is_gone_back_to(client, anne):
    told = {"present": anne.password, "next": "//example.org/"}
    assert client.post("/sign-in/again/", told)["Location"] == "/"


def test_a_form_may_be_filled_for_a_while(client):
    assert client.post("/people/add/", TYPED).status_code == 302


def test_a_form_that_stood_open_too_long_is_kept_and_sent_from_there(client, anne, levanger):
    proved(client, levanger, rules.RECENT_FORM + timedelta(minutes=1))

    kept = client.post("/people/add/", TYPED)

    assert kept.status_code == 403
    form = next(one for one in html.fromstring(kept.text).forms if one.action == "/people/add/")
    assert {name: form.fields[name] for name in TYPED} == TYPED
    assert "password" not in form.fields
    address = html.fromstring(kept.text).xpath("//main//a/@href")[0]
    done = client.post("/sign-in/again/", {"present": anne.password, "next": client.get(address).context["next"]})
    assert "Du har bekreftet hvem du er" in client.get(done["Location"]).text
    assert client.post("/people/add/", TYPED)["Location"].startswith("/people/")


def test_a_button_leads_to_the_proof_and_back_to_its_page(client, anne, astrid, levanger):
    proved(client, levanger, rules.RECENT_FORM + timedelta(minutes=1))
    page = f"http://levanger.{settings.DOMAIN}/people/{astrid.member.pk}/leave/"

    answer = client.post(f"/people/{astrid.member.pk}/leave/", headers={"referer": page})

    assert answer["Location"].startswith(f"/sign-in/again/?next=%2Fpeople%2F{astrid.member.pk}%2Fleave%2F")
    answer = client.post(f"/people/{astrid.member.pk}/leave/", headers={"referer": "http://example.org/x"})
    assert answer["Location"].startswith("/sign-in/again/?next=%2F&")


def test_one_who_may_not_is_not_asked(astrid, levanger):
    client = proved(astrid.client, levanger, timedelta(hours=2))
    assert client.get("/people/add/").status_code == 403
    assert client.get("/people/").status_code == 200


def test_a_hop_makes_no_proof_fresher_and_no_session_longer(levanger, verdal):
    from tests.foundation.identity.test_hops import LEVANGER, VERDAL, Browser

    account = make_account("To Steder")
    make_person("To Steder", verdal, "administrator", account=account)
    person = make_person("To Steder", levanger, account=account)
    browser = Browser()
    browser.take(proved(person.client, levanger, timedelta(hours=1)), LEVANGER)
    before = person_session(browser, LEVANGER, levanger)
    before["since"] -= 3600
    with tenancy.inside(levanger):
        before.save()

    browser.go(VERDAL, f"/hop/?from={LEVANGER}")

    after = person_session(browser, VERDAL, verdal)
    assert (after["since"], after[PROVED]) == (before["since"], before[PROVED])
    assert browser.at(VERDAL).get("/people/add/").status_code == 302


def person_session(browser, host, house):
    with tenancy.inside(house):
        session = SessionStore(browser.at(host).cookies[settings.SESSION_COOKIE_NAME].value)
        assert not session.is_empty()
        session.get(PROVED)
        return session


def test_its_pages_are_fit_for_everyone(anne):
    with chromium() as browser:
        pages = ("/sign-in/again/?next=/people/add/", "/sign-in/proved/")
        assert faulty(browser, [(anne.client, path) for path in pages]) == {}
