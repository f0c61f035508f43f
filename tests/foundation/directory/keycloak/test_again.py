"""Names and addresses that somebody had before, and what the server does not take: nobody else waits for it."""

from uuid import uuid4

import pytest
from django.utils.timezone import now

from foundation.directory import sync
from foundation.directory.models import EmailDomain
from foundation.identity import facade as identity
from foundation.identity.models import Account
from foundation.tenancy import owner

HOUSE = "felles_id"


def bring(password: str = "") -> list[str]:
    told: list[str] = []
    sync.bring_in_step(sync.wanted_now(password=password, invite=False), at=now(), tell=told.append, steps=sync.TABLES)
    return told


def organization(keycloak, house) -> dict:
    rows = keycloak.realm.rows("organizations", briefRepresentation="false")
    return next(row for row in rows if row.get("attributes", {}).get(HOUSE) == [str(house.id)])


@pytest.fixture
def in_step(db, by_keycloak, astrid, dag):
    bring()
    return by_keycloak


def test_a_name_that_a_house_of_the_past_had(in_step, levanger, astrid):
    with owner():
        EmailDomain.objects.create(municipality_id=levanger.id, name="levanger.example", proved_at=now())
    bring()
    old = organization(in_step, levanger)
    past = {**old, "attributes": {HOUSE: [str(uuid4())]}}
    in_step.realm.put(f"organizations/{old['id']}", past)
    try:
        bring()
        new = organization(in_step, levanger)
        rows = in_step.realm.rows(f"organizations/{new['id']}/members")
        assert (new["name"], [row["name"] for row in new["domains"]]) == ("Levanger", ["levanger.example"])
        assert astrid.account.email in {row["email"] for row in rows}
        assert in_step.realm.get(f"organizations/{old['id']}")["enabled"] is False
        assert bring() == []
    finally:
        in_step.realm.delete(f"organizations/{organization(in_step, levanger)['id']}")
        in_step.realm.put(f"organizations/{old['id']}", {**old, "domains": []})


def test_an_address_that_an_account_of_the_past_had(in_step, levanger):
    email = f"ny-{uuid4().hex[:6]}@levanger.example"
    identity.belong(email=email, name="Ola Gammel", municipality_id=levanger.id, at=now())
    bring("what Ola chose then")
    before = in_step.person(email)
    with owner():
        Account.objects.filter(email=email).delete()
    bring()
    assert in_step.person(email)["enabled"] is False
    identity.belong(email=email, name="Ola Ny", municipality_id=levanger.id, at=now())
    bring()
    person = in_step.person(email)
    assert person["id"] != before["id"]
    assert in_step.realm.get(f"users/{person['id']}/credentials") == []


def test_an_address_that_a_provider_gives_to_one_of_its_own(in_step, astrid, verdal):
    """Nobody becomes somebody else by it: the person there stays whose it is, and the other gets one."""
    email, there = f"ny-{uuid4().hex[:6]}@verdal.example", in_step.person(astrid.account.email)
    in_step.realm.put(f"users/{there['id']}", {**there, "username": email, "email": email})
    identity.belong(email=email, name="Vera Ny", municipality_id=verdal.id, at=now())
    bring()
    assert in_step.person(astrid.account.email)["id"] == there["id"]
    assert in_step.person(email)["attributes"]["felles_account"] != there["attributes"]["felles_account"]
    assert bring() == []


def test_a_person_whom_the_server_does_not_take_keeps_nobody_out(in_step, levanger):
    identity.belong(email="@", name="Ingen", municipality_id=levanger.id, at=now())
    email = f"o'brien-{uuid4().hex[:6]}@levanger.example"
    identity.belong(email=email, name="Kari (vikar) O'Brien", municipality_id=levanger.id, at=now())
    assert any("not taken (400)" in words for words in bring())
    assert in_step.person(email)["firstName"] == "Kari vikar"


def test_an_organization_that_the_server_does_not_take_keeps_nobody_out(in_step, levanger, verdal):
    old = organization(in_step, levanger)
    stranger = {"name": "Levanger", "alias": "another", "enabled": True, "attributes": {}}
    in_step.realm.delete(f"organizations/{old['id']}")
    in_step.realm.admin.create_organization(stranger)
    rows = in_step.realm.rows("organizations")
    another = next(row["id"] for row in rows if row["alias"] == "another")
    email = f"ny-{uuid4().hex[:6]}@verdal.example"
    identity.belong(email=email, name="Vera Ny", municipality_id=verdal.id, at=now())
    try:
        bring()
        rows = in_step.realm.rows(f"organizations/{organization(in_step, verdal)['id']}/members")
        assert email in {row["email"] for row in rows}
    finally:
        in_step.realm.delete(f"organizations/{another}")
