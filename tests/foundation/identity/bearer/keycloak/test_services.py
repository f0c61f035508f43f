"""Tokens of a real Keycloak: a municipality's service from the page to the log, and a person's own."""

from dataclasses import replace

import httpx
import pytest
from django.utils.timezone import now

from foundation.directory import sync
from foundation.identity.models import Subject, Token
from foundation.identity.openid import proving
from foundation.tenancy import identity as identity_door
from tests.factories.keycloak_forms import CALLBACK, Visitor
from tests.factories.tokens import make_service, program
from tests.keycloak import Running, with_realm

PASSWORD = "fjorden er blank i dag"
NETWORKS, LOG = "/api/v1/networks/", "/api/v1/log/"


def in_step() -> list[str]:
    told: list[str] = []
    sync.bring_in_step(sync.wanted_now(password=PASSWORD), at=now(), tell=told.append, steps=sync.TABLES)
    return told


@pytest.fixture(scope="module")
def realm(keycloak_server) -> Running:
    """A realm of these tests' own: nobody is in it whom other tests have made."""
    return with_realm(keycloak_server, "tokens")


@pytest.fixture
def server(db, settings, realm):
    settings.SIGN_IN, settings.KEYCLOAK = "keycloak", replace(realm.place, setup_secret="")
    proving.keys.cache_clear()
    yield realm
    proving.keys.cache_clear()
    with identity_door():
        Token.objects.all().delete()
    in_step()  # the realm is left without services


@pytest.fixture
def made(server, anne):
    """A service, known to us and not yet to the server."""
    return make_service(anne, "administrator")


def token_of(server, made, secret="") -> httpx.Response:
    told = {"grant_type": "client_credentials", "client_id": made.client, "client_secret": secret or made.secret}
    return httpx.post(f"{server.place.issuer}/protocol/openid-connect/token", data=told)


def test_it_works(server, made, levanger, verdal, anne):
    assert token_of(server, made).status_code == 401  # the worker has not been there yet
    assert "Service Levanger: Fagsystemet: make it" in in_step()
    assert in_step() == []
    with identity_door():
        assert Token.objects.get(pk=made.id).sealed == ""
    token = token_of(server, made).json()["access_token"]
    assert program(levanger, token).get(LOG).status_code == 200
    assert program(verdal, token).get(LOG).status_code == 401
    assert token_of(server, made, "another").status_code == 401

    with identity_door():
        Token.objects.filter(pk=made.id).update(ended_at=now())
    assert program(levanger, token).get(LOG).status_code == 401
    assert in_step() == ["Service Levanger: Fagsystemet: no longer"]
    assert token_of(server, made).status_code == 401


def test_a_token_signed_with_the_realms_new_key_is_known_beside_the_old(server, made, levanger):
    in_step()
    old = token_of(server, made).json()["access_token"]
    realm = server.realm.get()["id"]
    newer = {"name": "newer", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider"}
    server.realm.post("components", {**newer, "parentId": realm, "config": {"priority": ["200"]}})
    try:
        new = token_of(server, made).json()["access_token"]
        assert old.split(".")[0] != new.split(".")[0]
        assert [program(levanger, token).get(LOG).status_code for token in (old, new)] == [200, 200]
    finally:
        (row,) = server.realm.get("components", name="newer")
        server.realm.delete(f"components/{row['id']}")


def test_a_persons_own_token_is_the_persons(server, levanger, verdal, camilla):
    in_step()
    server.set_client(redirectUris=[CALLBACK])
    said = Visitor(server.place, {"username": camilla.account.email, "password": PASSWORD}).sign_in()
    with identity_door():
        assert Subject.objects.get(account_id=camilla.account_id).sub == said["sub"]
    assert program(levanger, said["access_token"]).get(NETWORKS).status_code == 200
    assert program(levanger, said["access_token"]).get(LOG).status_code == 403
    assert program(verdal, said["access_token"]).get(NETWORKS).status_code == 401
