"""The municipalities' services: a client each, which gets short-lived tokens in its own name."""

from functools import partial
from typing import Any

from foundation.identity.bearer.actions import SERVICE_CLIENT, client_name
from foundation.identity.bearer.judging import AUDIENCE, HOUSE

from .. import actions
from ..changes import Change, Changes, told
from ..contracts import House, Service, Wanted
from ..server import Server
from .realm import mapper_changes


def services(server: Server, wanted: Wanted) -> Changes:
    """Make their clients, and take away those of services that have ended here."""
    houses = {house.id: house for house in wanted.houses}
    found = server.rows("clients", clientId=SERVICE_CLIENT, search="true")
    there = {row["clientId"]: row for row in found if row["clientId"].startswith(SERVICE_CLIENT)}
    for service in wanted.services:
        if (house := houses.get(service.house)) is None:
            continue
        is_now = there.pop(client_name(service.id), None)
        yield from _differences(server, service, house, is_now)
    for row in there.values():
        yield Change(f"Service {row['name']}: no longer", partial(server.delete, f"clients/{row['id']}"))


def _differences(server: Server, service: Service, house: House, is_now: dict[str, Any] | None) -> Changes:
    should_be, words = _client(service, house), f"Service {house.name}: {service.name}"
    if is_now is None and not service.secret:
        yield Change(f"{words}: is gone, and must be made anew on its page", None, house.id, "service")
    elif is_now is None:
        more = {"defaultClientScopes": ["basic"], "optionalClientScopes": [], "protocolMappers": _mappers(house)}
        make = partial(_tell, server.post, "clients", {**should_be, **more}, service)
        yield Change(f"{words}: make it", make, house.id, "service")
    else:
        path = f"clients/{is_now['id']}"
        if (difference := told(is_now, should_be)) or service.secret:
            difference = ", ".join(filter(None, [difference, service.secret and "secret (another)"]))
            attributes = {**is_now.get("attributes", {}), **should_be["attributes"]}
            change = {**is_now, **should_be, "attributes": attributes}
            mend = partial(_tell, server.put, path, change, service)
            yield Change(f"{words}: {difference}", mend, house.id, "service")
        yield from mapper_changes(server, words, path, is_now.get("protocolMappers", []), _mappers(house))


def _tell(ask: Any, path: str, client: dict[str, Any], service: Service) -> None:
    ask(path, {**client, "secret": service.secret} if service.secret else client)
    if service.secret:
        actions.service_known(service.id)


def _client(service: Service, house: House) -> dict[str, Any]:
    off = ("standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled", "publicClient")
    return {
        "clientId": client_name(service.id),
        "name": f"{house.name}: {service.name}",
        "enabled": True,
        "serviceAccountsEnabled": True,
        **dict.fromkeys((*off, "consentRequired", "fullScopeAllowed"), False),
        "redirectUris": [],
        "webOrigins": [],
        "attributes": {"access.token.lifespan": "300"},
    }


def _mappers(house: House) -> list[dict[str, Any]]:
    """What its tokens say: for whom they are, and whose it is. What it may do stands in our table alone."""
    in_access = {"access.token.claim": "true", "id.token.claim": "false"}
    return [
        {
            "name": "audience of the API",
            "protocol": "openid-connect",
            "protocolMapper": "oidc-audience-mapper",
            "config": {"included.custom.audience": AUDIENCE, **in_access},
        },
        {
            "name": "municipality",
            "protocol": "openid-connect",
            "protocolMapper": "oidc-hardcoded-claim-mapper",
            "config": {
                "claim.name": HOUSE,
                "claim.value": str(house.id),
                "jsonType.label": "String",
                "userinfo.token.claim": "false",
                **in_access,
            },
        },
    ]
