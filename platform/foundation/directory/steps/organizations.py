"""One organization for each open municipality and joint body, and the provider that some have."""

from functools import partial
from typing import Any
from uuid import UUID

from .. import actions
from ..changes import Change, Changes, told
from ..contracts import Broker, House, Wanted
from ..server import Server
from .flows import current

HOUSE = "felles_id"
AFTER_BROKER = "felles-after-broker"


def of_houses(server: Server) -> dict[UUID, dict[str, Any]]:
    """The organizations that are ours, by the municipality's id."""
    rows = server.rows("organizations", briefRepresentation="false")
    return {UUID(ids[0]): row for row in rows if (ids := row.get("attributes", {}).get(HOUSE))}


def organizations(server: Server, wanted: Wanted) -> Changes:
    """Make and change them. One whose house is no longer open is switched off, never removed with its people."""
    there = of_houses(server)
    aliases, houses = {row["alias"] for row in there.values()}, {house.id for house in wanted.houses}
    # those first: what they still hold may be another's now
    yield from _left(server, wanted, [row for key, row in there.items() if key not in houses])
    for house in wanted.houses:
        should_be = _organization(house)
        is_now = there.get(house.id)
        if is_now is None:
            alias = house.alias if house.alias not in aliases else f"{house.alias}-{house.id.hex[-8:]}"
            words = f"{house.name}: make the organization {alias}"
            yield Change(words, partial(_add, server, {**should_be, "alias": alias}), house.id, "house")
            continue
        domains = {row["name"] for row in is_now.get("domains", [])}
        difference = told(is_now, {key: value for key, value in should_be.items() if key != "domains"})
        if domains != set(house.domains):
            words = f"e-mail domains {', '.join(sorted(domains)) or 'none'} → {', '.join(house.domains) or 'none'}"
            difference = f"{difference}, {words}" if difference else words
        if difference:
            mend = partial(server.put, f"organizations/{is_now['id']}", {**is_now, **should_be})
            kind = "domains" if domains != set(house.domains) else "house"
            yield Change(f"{house.name}: {difference}", mend, house.id, kind)


def _left(server: Server, wanted: Wanted, rows: list[dict[str, Any]]) -> Changes:
    """Switch off those of houses that are no longer open here, and let others have their names and e-mail domains."""
    names = {house.name for house in wanted.houses}
    for row in rows:
        name = f"{row['name']} ({row['alias']})" if row["name"] in names else row["name"]
        if row["enabled"] or row.get("domains") or name != row["name"]:
            change = {**row, "enabled": False, "domains": [], "name": name}
            words = f"{row['name']}: no longer open here, switch the organization off"
            yield Change(words, partial(server.put, f"organizations/{row['id']}", change))


def _add(server: Server, organization: dict[str, Any]) -> None:
    server.admin.create_organization(organization)


def _organization(house: House) -> dict[str, Any]:
    number = {"number": [house.number]} if house.number else {}
    return {
        "name": house.name,
        "enabled": True,
        "attributes": {HOUSE: [str(house.id)], "kind": [house.kind], **number},
        "domains": [{"name": name, "verified": True} for name in house.domains],
    }


def providers(server: Server, wanted: Wanted) -> Changes:
    """The municipalities' own identity providers, each led to by the organization's e-mail domains."""
    houses = {house.id: house for house in wanted.houses}
    for broker in wanted.brokers:
        if (house := houses.get(broker.house)) is None:
            continue
        is_now = server.get(f"identity-provider/instances/{broker.alias}")
        should_be = _provider(broker, house, current(server, AFTER_BROKER))
        if is_now is None and not broker.secret:
            words = f"{house.name}: the provider {broker.alias} is gone, and its secret must be typed in again"
            yield Change(words, None, house.id, "secret")
            continue
        if is_now is None:
            words = f"{house.name}: make the provider {broker.alias}"
            yield Change(words, partial(_make, server, broker, should_be), house.id, "provider")
        elif (difference := told(is_now, should_be)) or broker.secret:
            difference = ", ".join(filter(None, [difference, broker.secret and "secret (another)"]))
            change = {**is_now, **should_be, "config": {**is_now["config"], **should_be["config"]}}
            words = f"{house.name}, provider {broker.alias}: {difference}"
            yield Change(words, partial(_set, server, broker, change), house.id, "provider")
        yield from _told(server, broker, house)
        organization = of_houses(server).get(house.id)
        if organization is None:
            yield Change(f"{house.name}: lead its people to {broker.alias}", None, house.id, "provider")
        elif broker.alias not in {
            row["alias"] for row in server.get(f"organizations/{organization['id']}/identity-providers") or []
        }:
            lead = partial(server.admin.organization_idp_add, organization["id"], broker.alias)
            yield Change(f"{house.name}: lead its people to {broker.alias}", lead, house.id, "provider")

    yield from _gone(server, {broker.alias for broker in wanted.brokers if broker.house in houses})


def _told(server: Server, broker: Broker, house: House) -> Changes:
    """What its tokens tell that we ask for: kept with the person until the next sign-in by it tells otherwise."""
    path = f"identity-provider/instances/{broker.alias}/mappers"
    there = {row["name"]: row for row in server.get(path) or []}
    for name, claim in {"groups": broker.groups_claim, "amr": "amr", "acr": "acr"}.items():
        if not claim:
            continue
        should_be = {
            "name": name,
            "identityProviderAlias": broker.alias,
            "identityProviderMapper": "oidc-user-attribute-idp-mapper",
            "config": {"syncMode": "INHERIT", "claim": _literal(claim), "user.attribute": f"felles_{name}"},
        }
        is_now = there.pop(name, None)
        if is_now is None:
            words = f"{house.name}, provider {broker.alias}: read {name}"
            yield Change(words, partial(server.post, path, should_be), house.id, "provider")
        elif difference := told(is_now, should_be):
            mend = partial(server.put, f"{path}/{is_now['id']}", {**is_now, **should_be})
            yield Change(f"{house.name}, provider {broker.alias}, {name}: {difference}", mend, house.id, "provider")
    for name, row in there.items():
        mend = partial(server.delete, f"{path}/{row['id']}")
        yield Change(f"{house.name}, provider {broker.alias}: read {name} no more", mend, house.id, "provider")


def _literal(claim: str) -> str:
    """A claim's name as the server wants it, to which a dot is a step into an object."""
    return claim.replace(".", "\\.")


def _gone(server: Server, wanted: set[str]) -> Changes:
    """Providers that no table knows any more, or whose house is closed: switched off, so that nobody comes by them."""
    for organization in of_houses(server).values():
        for row in server.get(f"organizations/{organization['id']}/identity-providers") or []:
            if row["enabled"] and row["alias"] not in wanted:
                off = partial(server.put, f"identity-provider/instances/{row['alias']}", {**row, "enabled": False})
                yield Change(f"{organization['name']}: switch the provider {row['alias']} off", off)


def _make(server: Server, broker: Broker, provider: dict[str, Any]) -> None:
    provider["config"]["clientSecret"] = broker.secret
    server.admin.create_idp(provider)
    actions.secret_handed_over(broker.id)


def _set(server: Server, broker: Broker, provider: dict[str, Any]) -> None:
    if broker.secret:
        provider["config"]["clientSecret"] = broker.secret
    server.put(f"identity-provider/instances/{broker.alias}", provider)
    if broker.secret:
        actions.secret_handed_over(broker.id)


def _provider(broker: Broker, house: House, after: str) -> dict[str, Any]:
    config = {
        "issuer": broker.issuer,
        "authorizationUrl": broker.authorization_url,
        "tokenUrl": broker.token_url,
        "jwksUrl": broker.jwks_url,
        "userInfoUrl": broker.userinfo_url,
        "logoutUrl": broker.logout_url,
        "clientId": broker.client_id,
        "useJwksUrl": "true",
        "validateSignature": "true",
        "clientAuthMethod": "client_secret_post",
        "pkceEnabled": "true",
        "pkceMethod": "S256",
        "defaultScope": "openid email profile",
        "syncMode": "FORCE",
        "kc.org.broker.redirect.mode.email-matches": "true",
    }
    if house.domains:
        config["kc.org.domain"] = house.domains[0] if len(house.domains) == 1 else "ANY"
    return {
        "alias": broker.alias,
        "displayName": broker.name,
        "providerId": "oidc",
        "enabled": broker.is_on,
        "trustEmail": True,
        "hideOnLogin": True,
        "storeToken": False,
        "postBrokerLoginFlowAlias": after,
        "config": {key: value for key, value in config.items() if value},
    }
