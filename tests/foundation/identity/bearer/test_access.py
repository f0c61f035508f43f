"""A municipality's administrators: services of their own, and everybody's tokens."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from lxml import html
from playwright.sync_api import expect

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity import facade as identity
from foundation.identity.bearer import rules
from foundation.identity.models import Token
from foundation.keys import uuid7
from tests.browser import axe_violations, browse, chromium, faulty, sideways
from tests.factories.people import make_account, make_person
from tests.factories.submissions import make_story
from tests.factories.tokens import kept, make_service, make_token, program
from tests.factories.walls import denied

ALL, MAKE = "/access/", "/access/services/make/"
NETWORKS, LOG = "/api/v1/networks/", "/api/v1/log/"


def typed(**other):
    usual = {"once": str(uuid7()), "name": "Fagsystemet", "reach": "read", "areas": ["homework", "documents", "log"]}
    return {**usual, "last_date": (localdate() + rules.USUAL).isoformat(), **other}


def test_it_works(anne, levanger):
    answer = anne.client.post(MAKE, typed(roles=["administrator"]))
    secret = html.fromstring(answer.text).get_element_by_id("secret").get("value")

    assert secret.startswith("felles_srv_")
    service = program(levanger, secret)
    assert service.get(NETWORKS).status_code == 200
    assert service.get(LOG).status_code == 200
    assert "Fagsystemet" in anne.client.get(ALL).text


def test_a_service_without_a_role_may_what_all_employees_may(anne, verdal, levanger):
    plain = make_service(anne)
    service = program(levanger, plain.secret)
    assert service.get(NETWORKS).status_code == 200
    assert service.get(LOG).status_code == 403
    assert program(verdal, plain.secret).get(NETWORKS).status_code == 401
    assert program(None, plain.secret).get(NETWORKS).status_code == 401


def test_what_a_service_does_bears_its_name(anne, camilla, eva, levanger, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "store"
    story = make_story(eva, levanger)
    made = make_service(anne, "coordinator", may_write=True)
    part = story.part("Strateginotat")
    work = f"/api/v1/homework/{story.assignment.pk}/"
    service = program(levanger, made.secret)
    body = {"text": "Få mål.", "version": 1}
    assert service.put(f"{work}parts/{part}/text/", body, content_type="application/json").status_code == 200
    asked = service.get(work).json()
    told = {name: asked[name] for name in ("assignment_version", "seen")} | {"part_ids": [str(part)]}
    assert service.post(f"{work}submissions/", told, content_type="application/json").status_code == 201

    with tenancy.inside(levanger):
        assert Entry.objects.filter(account_id=made.id, action="hand_in").exists()
    assert "Fagsystemet" in anne.client.get("/log/").text
    rows = program(levanger, make_token(anne).secret).get(f"{LOG}?action=hand_in").json()["results"]
    assert [row["person_name"] for row in rows] == ["Fagsystemet"]
    assert camilla.client.get(f"/homework/{story.assignment.pk}/").status_code == 200


def test_nobody_chooses_whom_a_service_or_a_token_is_taken_for(anne, camilla, levanger):
    """The form's own number makes the id and is not the id: else a service could act, and be logged, as a person."""
    for address, more in ((MAKE, {}), ("/profile/tokens/make/", {})):
        told = typed(once=str(camilla.account_id), **more)
        assert anne.client.post(address, told).status_code == 200
        assert anne.client.post(address, told).status_code == 302  # sent twice
    with tenancy.identity():
        assert Token.objects.filter(made_by=anne.account_id).count() == 2
        assert not Token.objects.filter(pk=camilla.account_id).exists()
    assert camilla.client.post("/profile/tokens/make/", told).status_code == 200  # one's own number is nobody else's


def test_an_administrator_sees_all_and_ends_them(anne, camilla, dag, levanger):
    make_token(dag, "Verdals")
    own, service = make_token(camilla, "Camillas"), make_service(anne, "coordinator")
    program(levanger, own.secret).get(NETWORKS)
    page = anne.client.get(ALL).text

    assert "Verdals" not in page
    assert all(word in page for word in ("Camillas", "Camilla Berg", "Fagsystemet", "Koordinator"))
    for made in (own, service):
        assert anne.client.post(f"{ALL}{made.id}/end/")["Location"] == ALL
        assert program(levanger, made.secret).get(NETWORKS).status_code == 401
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="end_token", account_id=anne.account_id).count() == 2


@pytest.mark.parametrize("address", [ALL, MAKE])
def test_others_do_not(camilla, address):
    assert camilla.client.get(address).status_code == 403
    assert camilla.client.post(address, typed()).status_code in (403, 405)


def test_others_end_nobodys(camilla, dag, anne):
    service = make_service(anne)
    assert camilla.client.post(f"{ALL}{service.id}/end/").status_code == 403
    assert camilla.client.post(f"/profile/tokens/{service.id}/end/").status_code == 404
    assert dag.client.post(f"{ALL}{service.id}/end/").status_code == 404
    assert kept(service).ended_at is None


def test_a_form_that_does_not_fit_makes_nothing(anne):
    for wrong in ({"roles": ["facilitator"]}, {"roles": ["invited"]}, {"areas": []}, {"name": ""}):
        assert anne.client.post(MAKE, typed(**wrong)).status_code == 422
    with tenancy.identity():
        assert not Token.objects.exists()


def test_there_is_a_most(anne):
    for _number in range(rules.OF_A_HOUSE):
        make_service(anne)
    full = anne.client.post(MAKE, typed())
    assert full.status_code == 422
    assert "så mange tjenester som går an" in full.text


def test_who_leaves_has_none_any_more_and_coming_back_brings_none(anne, verdal, levanger):
    account = make_account("To Steder")
    there = make_person("To Steder", verdal, account=account)
    here = make_person("To Steder", levanger, account=account)
    ended, other = make_token(here), make_token(there)
    anne.client.post(f"/people/{here.member.pk}/leave/")

    assert kept(ended).ended_at
    assert program(verdal, other.secret).get(NETWORKS).status_code == 200
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="end_token", target_id=ended.id).count() == 1


def test_whoever_sees_to_leavers_ends_a_persons(camilla, levanger):
    one, two = make_token(camilla), make_token(camilla)
    with tenancy.inside(levanger):
        assert identity.end_tokens(camilla.account_id, municipality_id=levanger.id, at=timezone.now()) == 2
        assert identity.end_tokens(camilla.account_id, municipality_id=levanger.id, at=timezone.now()) == 0
    assert kept(one).ended_at == kept(two).ended_at


def test_the_wall(anne, camilla, dag, levanger, verdal):
    make_token(dag)
    token = make_token(camilla)
    with tenancy.inside(levanger):
        assert [row.pk for row in Token.objects.all()] == [token.id]
        with denied():
            Token.objects.update(last_date=localdate() + timedelta(days=3650))
    with tenancy.desk(camilla.account_id):
        assert not Token.objects.exists()
    with tenancy.public(), denied():
        Token.objects.exists()


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_its_pages_are_fit_for_everyone(browser, anne):
    own, service = (
        make_token(anne, "Et svært langt navn på et regneark som henter frister"),
        make_service(anne, *rules.ROLES),
    )
    pages = ["/profile/tokens/", "/profile/tokens/make/", f"/profile/tokens/{own.id}/end/", ALL, MAKE, "/help/api/"]
    pages.append(f"{ALL}{service.id}/end/")
    client = anne.client
    assert faulty(browser, ((client, page) for page in pages)) == {}


def test_the_page_that_shows_the_secret_is_too(browser, anne):
    """Filled in and sent as people do; the longest thing on it is the secret."""
    page = browse(browser, anne.client, "/access/services/make/")
    page.get_by_label("Hva heter tjenesten?").fill("Fagsystemet for avvik og forbedring i hele kommunen")
    page.get_by_role("button", name="Gi tilgang").click()
    expect(page.get_by_label("Nøkkelen")).to_have_value(re.compile(r"felles_srv_[\w-]{43}"))
    assert axe_violations(page) == []
    assert sideways(page) == 0
