"""A municipality's own identity provider: played by a second realm, reached by e-mail address."""

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from foundation import tenancy
from foundation.directory import sync
from foundation.directory.models import Provider
from foundation.directory.server import Server
from foundation.identity import facade as identity
from tests.factories.keycloak_forms import CALLBACK, Visitor

PASSWORD = "fjorden er blank i dag"
INGRID = "ingrid@levanger.kommune.example"


def told() -> list[str]:
    lines: list[str] = []
    sync.differences(sync.wanted_now(), lines.append)
    return [line for line in lines if not line.startswith("Client felles-web: redirectUris")]


@pytest.fixture
def brokered(db, settings, keycloak, by_keycloak, levanger):
    """Levanger has a provider of its own; afterwards the realm knows nothing of it."""
    settings.KEYCLOAK = keycloak.place  # the setup client makes the realm that stands in
    call_command("keycloak", "stand-in", "levanger", "--password", PASSWORD)
    sync.bring_in_step(sync.wanted_now(password=PASSWORD), at=now(), steps=sync.TABLES)
    by_keycloak.set_client(redirectUris=[CALLBACK])
    yield keycloak
    keycloak.realm.delete("identity-provider/instances/levanger")
    for person in keycloak.realm.people():
        if person["username"].endswith("@levanger.kommune.example"):
            keycloak.realm.delete(f"users/{person['id']}")


def visitor(keycloak, email: str) -> Visitor:
    return Visitor(keycloak.place, {"username": email, "password": PASSWORD})


def test_it_works(brokered, levanger):
    with tenancy.worker():
        assert Provider.objects.get().secret == ""  # handed over, and forgotten here
    person = identity.belong(email=INGRID, name="Ingrid Solbakk", municipality_id=levanger.id, at=now())
    assert told() == []  # she is made by her first sign-in, not by us
    ingrid = visitor(brokered, INGRID)
    claims = ingrid.sign_in()
    assert any("/realms/levanger-egen/" in address for address in ingrid.way)
    assert (claims["email"], claims["acr"]) == (INGRID, "basic")
    assert "levanger" in claims["organization"]
    assert [names & {"otp", "totp"} for names in ingrid.pages] == [set(), set()]  # her address, her password; no more
    assert told() == [f"{INGRID}: felles_account nothing → {person.id}"]
    sync.bring_in_step(sync.wanted_now(), at=now(), steps=sync.TABLES)
    assert sync.wanted_now().subjects[person.id] == claims["sub"]
    assert visitor(brokered, INGRID).sign_in()["felles_account"] == str(person.id)
    assert told() == []


def test_a_second_factor_is_asked_of_brokered_people_too_when_it_is_wanted(brokered, levanger):
    ingrid = visitor(brokered, INGRID)
    assert ingrid.sign_in(acr_values="mfa") is None
    assert "totpSecret" in ingrid.pages[-1]
    with tenancy.inside(levanger):
        Provider.objects.update(is_on=False)
    assert "Levanger, provider levanger: enabled True → False" in told()


def test_a_provider_cannot_take_over_somebody_with_another_address(brokered, levanger, verdal):
    """Its administrator may write whatever address into it."""
    there = Server(brokered.realm.admin, "levanger-egen")
    ingrid = there.get("users", email=INGRID)[0]
    stolen = "kommunedirektor@verdal.example"
    there.put(f"users/{ingrid['id']}", {**ingrid, "email": stolen})
    turned_away = visitor(brokered, INGRID).sign_in()
    there.put(f"users/{ingrid['id']}", ingrid)
    assert turned_away is None  # the server itself asks for an address of the provider's own
    assert brokered.person(stolen) is None
    # and were the server to let it in, it would not be taken for ours
    sub = brokered.make_person(stolen, "Ingrid Solbakk")
    brokered.realm.post(f"users/{sub}/federated-identity/levanger", {"userId": "x", "userName": "ingrid"})
    person = identity.belong(email=stolen, name="Direktør Vik", municipality_id=verdal.id, at=now())
    sync.bring_in_step(sync.wanted_now(password=PASSWORD), at=now(), steps=sync.TABLES)
    assert "felles_account" not in brokered.person(stolen).get("attributes", {})
    assert person.id not in sync.wanted_now().subjects
    assert any(line.startswith(f"{stolen}: came by the provider levanger") for line in told())
    brokered.realm.delete(f"users/{sub}")
