"""Where one is signed in: on which machine, on which host; and ending that, one's own or in one's municipality."""

import pytest
from django.conf import settings
from django.test import Client

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity import machines
from tests.factories.people import PASSWORD, make_person

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1"


def signed_in(person, agent: str, municipality=None) -> Client:
    """A browser in which the person has signed in with a password."""
    host = f"{(municipality or person.municipality).slug}.{settings.DOMAIN}"
    client = Client(headers={"host": host, "user-agent": agent})
    answer = client.post("/sign-in/", {"email": person.account.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def ended(client: Client) -> bool:
    return client.get("/profile/").status_code == 302


def test_it_works(camilla, verdal):
    make_person("Camilla Berg", verdal, account=camilla.account)
    office, phone = signed_in(camilla, FIREFOX), signed_in(camilla, PHONE)
    elsewhere = signed_in(camilla, PHONE, verdal)
    page = office.get("/profile/devices/")
    text = page.content.decode()
    assert "Firefox på Windows" in text
    assert "(denne maskinen)" in text
    assert text.count("Safari på iPhone") == 4  # two machines, each with its button
    assert "Verdal" in text
    assert office.session.session_key not in text
    assert phone.session.session_key not in text

    there = next(one for one in page.context["others"] if one.place == "Verdal")
    office.post("/profile/devices/end/", {"device": there.handle})
    assert (ended(office), ended(phone), ended(elsewhere)) == (False, False, True)
    office.post("/profile/devices/end/", {})
    assert (ended(office), ended(phone)) == (False, True)


def test_nobody_ends_anothers(camilla, bjorn):
    mine, theirs = signed_in(camilla, FIREFOX), signed_in(bjorn, PHONE)
    handle = theirs.get("/profile/devices/").context["rows"][0].handle
    mine.post("/profile/devices/end/", {"device": handle})
    assert not ended(theirs)


def test_an_administrator_sees_who_is_signed_in_and_ends_it(anne, camilla, dag, levanger):
    mine, office, other = signed_in(anne, FIREFOX), signed_in(camilla, PHONE), signed_in(dag, PHONE)
    text = mine.get("/administration/devices/").content.decode()
    assert "Camilla Berg" in text
    assert "Safari på iPhone" in text
    assert "Dag Solem" not in text
    mine.post(f"/administration/devices/{camilla.account_id}/end/")
    assert mine.post(f"/administration/devices/{dag.account_id}/end/").status_code == 404
    assert (ended(mine), ended(office), ended(other)) == (False, True, False)
    with tenancy.inside(levanger):
        assert Entry.objects.get(action="end_sessions").target_id == camilla.account_id


def test_who_ends_all_of_her_own_there_signs_in_again(anne):
    mine, phone = signed_in(anne, FIREFOX), signed_in(anne, PHONE)
    answer = mine.post(f"/administration/devices/{anne.account_id}/end/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert (ended(mine), ended(phone)) == (True, True)


def test_only_administrators_see_who_is_signed_in(camilla):
    for path in ("/administration/", "/administration/devices/"):
        assert camilla.client.get(path).status_code == 403
    assert camilla.client.post(f"/administration/devices/{camilla.account_id}/end/").status_code == 403


def test_the_administration_has_one_place(anne):
    page = anne.client.get("/administration/").content.decode()
    for path in ("/people/", "/people/units/", "/administration/devices/", "/access/", "/log/check/", "/operators/"):
        assert f'href="{path}"' in page


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox på Windows"),
        (PHONE, "Safari på iPhone"),
        (FIREFOX.replace("Firefox/140.0", "Chrome/140.0 Safari/537.36 Edg/140.0"), "Edge på Windows"),
        ("curl/8", "Ukjent maskin"),
        ("", "Ukjent maskin"),
    ],
)
def test_a_machine_is_told_in_words(agent, words):
    assert machines.said(machines.machine_of(agent)) == words
