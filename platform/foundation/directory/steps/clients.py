"""The clients of the realm: the web's and the keeper's."""

from functools import partial
from typing import Any

from .. import files
from ..changes import Change, Changes, told
from ..contracts import Wanted
from ..server import KEEPER, Server
from .realm import mapper_changes

# what the keeper may do, in its own realm
DUTIES = {"manage-realm", "manage-users", "manage-clients", "manage-identity-providers"}
SCOPES = {"defaultClientScopes": "default-client-scopes", "optionalClientScopes": "optional-client-scopes"}


def clients(server: Server, wanted: Wanted) -> Changes:
    """Make them, or set what is otherwise in the file; the keeper's rights come with it."""
    for should_be in files.read("clients", wanted.values):
        name = should_be["clientId"]
        mappers = should_be.pop("protocolMappers", [])
        is_now = next(iter(server.get("clients", clientId=name) or []), None)
        if is_now is None:
            yield Change(f"Client {name}: make it", partial(server.post, "clients", should_be))
            is_now = next(iter(server.get("clients", clientId=name) or []), None)
        else:
            yield from _differences(server, is_now, should_be)
        if is_now is None:  # nothing was made: the differences are only told
            continue
        path = f"clients/{is_now['id']}"
        yield from mapper_changes(server, f"Client {name}", path, is_now.get("protocolMappers", []), mappers)
        if name == KEEPER:
            yield from _duties(server, path)


def _differences(server: Server, is_now: dict[str, Any], should_be: dict[str, Any]) -> Changes:
    name = should_be["clientId"]
    scopes = {key: should_be.pop(key) for key in SCOPES}
    if difference := told(is_now, should_be):
        change = {**is_now, **should_be, "attributes": {**is_now.get("attributes", {}), **should_be["attributes"]}}
        yield Change(f"Client {name}: {difference}", partial(server.put, f"clients/{is_now['id']}", change))
    ids = {row["name"]: row["id"] for row in server.get("client-scopes") or []}
    for key, place in SCOPES.items():
        there, wanted = set(is_now.get(key, [])), set(scopes[key])
        for scope in sorted(there - wanted):
            path = f"clients/{is_now['id']}/{place}/{ids[scope]}"
            yield Change(f"Client {name}: without the scope {scope}", partial(server.delete, path))
        for scope in sorted(wanted - there):
            path = f"clients/{is_now['id']}/{place}/{ids[scope]}"
            yield Change(f"Client {name}: with the scope {scope}", partial(server.put, path, {}))


def _duties(server: Server, path: str) -> Changes:
    account = (server.get(f"{path}/service-account-user") or {}).get("id")
    management = next(iter(server.get("clients", clientId="realm-management") or []), None)
    if not account or not management:
        return
    place = f"users/{account}/role-mappings/clients/{management['id']}"
    has = {row["name"] for row in server.get(place) or []}
    if missing := DUTIES - has:
        roles = [row for row in server.get(f"clients/{management['id']}/roles") or [] if row["name"] in missing]
        yield Change(f"Client {KEEPER}: may {', '.join(sorted(missing))}", partial(server.post, place, roles))
