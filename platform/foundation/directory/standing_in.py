"""In the demo: a second realm plays a municipality's own identity provider, and the municipality is told to use it."""

from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from foundation import tenancy
from foundation.identity import addresses
from foundation.identity.openid import sealing
from foundation.registry import queries as registry

from . import files, queries, server
from .discovery import WELL_KNOWN
from .models import EmailDomain, Provider
from .server import Away
from .steps.people import hashed

# who has an account at the provider alone, and comes to us by it; invented, like every name in the demo
PEOPLE = (("ingrid", "Ingrid", "Solbakk", "ansatte"), ("olav", "Olav", "Tveitan", "kvalitetskoordinatorer"))

CLIENT = "felles"  # what the platform is called there
TRIAL = "/people/own-sign-in/trial/back/"


def make(slug: str, password: str) -> str:
    """Make it, unless it is there, and tell our tables of it; returns what to tell. Safe to do again."""
    house = next((row for row in registry.opened() if row.slug == slug), None)
    if house is None:
        raise Away(f"{slug} is not open here.")
    server.place()
    realm, domain = f"{slug}-egen", f"{slug}.kommune.example"
    secret = get_random_string(40)
    values = {
        "STAND_IN": realm,
        "NAME": house.name,
        "SECRET": secret,
        "BROKER_CALLBACK": queries.callback_of(slug),
        "TRIAL_CALLBACK": addresses.whole(registry.primary_host(house.id) or "", TRIAL),
    }
    with server.opened(realm) as there:
        if there.get() is None:
            people = [_person(f"{row[0]}@{domain}", row, password) for row in PEOPLE]
            there.admin.create_realm({**files.read("stand-in", values), "users": people})
        else:
            secret = there.get("clients", clientId=CLIENT)[0]["secret"]
    with transaction.atomic(), tenancy.worker():
        EmailDomain.objects.get_or_create(name=domain, defaults={"municipality_id": house.id})
    with transaction.atomic(), tenancy.inside(house):
        Provider.objects.update_or_create(municipality_id=house.id, defaults=_provider(house, realm, secret))
    told = ", ".join(f"{name}@{domain}" for name, *_ in PEOPLE)
    return f"{realm} plays {house.name}'s own provider: {told}. Next: manage.py keycloak sync"


def _person(email: str, row: tuple[str, str, str, str], password: str) -> dict[str, Any]:
    _, first, last, group = row
    return {
        "username": email,
        "email": email,
        "emailVerified": True,
        "enabled": True,
        "firstName": first,
        "lastName": last,
        "groups": [f"/{group}"],
        "credentials": [hashed(password)],
    }


def _provider(house: Any, realm: str, secret: str) -> dict[str, str]:
    """Its people are sent to the first address by their browsers; Keycloak itself asks at the others."""
    outside = f"{server.place().url}/realms/{realm}"
    inside = f"{server.place().internal_url}/realms/{realm}"
    paths = {"token_url": "token", "jwks_url": "certs", "userinfo_url": "userinfo"}
    return {
        "alias": house.slug,
        "name": house.name,
        "issuer": outside,
        "authorization_url": f"{outside}/protocol/openid-connect/auth",
        "logout_url": f"{outside}/protocol/openid-connect/logout",
        **{field: f"{inside}/protocol/openid-connect/{path}" for field, path in paths.items()},
        "discovery_url": outside + WELL_KNOWN,
        "client_id": CLIENT,
        "secret": sealing.seal(secret),
        "kept_secret": sealing.seal(secret),
    }
