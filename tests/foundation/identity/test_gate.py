"""Which house a host leads to, and who gets further than its door."""

import pytest
from django.conf import settings
from django.test import Client

from foundation import tenancy
from network.circles.models import Engagement, Network
from tests.factories.people import FIRST_MOMENT
from tests.factories.questions import questions


@pytest.fixture
def engaged(eva):
    """Eva as facilitator of a network."""
    with tenancy.owner():
        network = Network.objects.create(name="Nettverk", created_at=FIRST_MOMENT, created_by=eva.account_id)
        Engagement.objects.create(
            network=network, account_id=eva.account_id, name="Eva Strand", email=eva.account.email,
            started_at=FIRST_MOMENT,
        )  # fmt: skip
    return eva


def test_it_works(client_for, levanger):
    answer = client_for(levanger).get("/people/?q=moen")

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=%2Fpeople%2F%3Fq%3Dmoen"


def test_a_page_that_does_not_exist_answers_the_same(client_for, levanger):
    assert client_for(levanger).get("/nothing/")["Location"] == "/sign-in/?next=%2Fnothing%2F"


@pytest.mark.parametrize("path", ["/sign-in/", "/password/", "/accessibility/", "/privacy/", "/help/"])
def test_pages_for_everyone_are_open(client_for, levanger, path):
    assert client_for(levanger).get(path).status_code == 200


def test_a_host_that_nobody_has_is_not_found(db):
    answer = Client(headers={"host": f"atlantis.{settings.DOMAIN}"}).get("/")

    assert answer.status_code == 404
    assert "Adressen finnes ikke" in answer.text


def test_a_municipality_that_is_not_open_is_not_found(db):
    assert Client(headers={"host": f"sula.{settings.DOMAIN}"}).get("/sign-in/").status_code == 404


def test_the_front_page_asks_nobody_to_sign_in(public_client):
    assert public_client.get("/privacy/").status_code == 200
    assert public_client.get("/people/").status_code == 404


def test_a_script_is_told_where_to_go(client_for, levanger):
    client = client_for(levanger)

    assert client.get("/people/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/sign-in/"
    assert client.post("/people/add/", headers={"X-Autosave": "1"}).json()["message"]
    answer = client.get("/api/v1/anything/")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_facilitator_gets_to_the_networks_host(engaged):
    client = engaged.client

    assert client.get("/profile/").status_code == 200
    assert engaged.actor.has("facilitator")


def test_one_who_is_no_facilitator_does_not(eva, camilla):
    assert eva.client.get("/profile/").status_code == 403
    assert camilla.client_at(None).get("/profile/").status_code == 403


def test_a_facilitator_signs_in_there(engaged, desk_client):
    answer = desk_client.post("/sign-in/", {"email": engaged.account.email, "password": engaged.password})

    assert answer.status_code == 302
    assert desk_client.get("/profile/").status_code == 200


def test_a_refused_act_says_who_can_give_access(astrid):
    answer = astrid.client.get("/people/add/")

    assert answer.status_code == 403
    assert "Administrator" in answer.text
    assert "Anne Lund" in answer.text
    assert answer["X-Request-ID"] in answer.text


def test_the_answer_carries_its_protection(camilla):
    answer = camilla.client.get("/people/")

    assert "camera=()" in answer["Permissions-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"
    assert len(answer["X-Request-ID"]) == 32


def test_finding_out_who_asks_takes_three_queries(camilla):
    client = camilla.client
    client.get("/help/")

    assert len(questions(lambda: client.get("/language/"))) == 3
