"""The people: those who left first, then those who are there, what they belong to, and how they get a password."""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from uuid import UUID

from keycloak.exceptions import KeycloakError

from .. import actions
from ..changes import Change, Changes, told
from ..contracts import Human, Wanted
from ..server import Server
from .organizations import of_houses

ACCOUNT, INVITED = "felles_account", "felles_invited"
ROUNDS = 210_000
MOST_UNSENT = 10  # in a row: then it is the mail server, and no address
LINK_SECONDS = 3 * 24 * 60 * 60


def _attribute(person: dict[str, Any], name: str) -> str:
    return (person.get("attributes", {}).get(name) or [""])[0]


def _ours(server: Server) -> dict[UUID, dict[str, Any]]:
    """The people whom a sync has bound to an account."""
    return {UUID(account): row for row in server.people() if (account := _attribute(row, ACCOUNT))}


def leavers(server: Server, wanted: Wanted) -> Changes:
    """Close what is closed here, and take people out of what they no longer belong to. Their sessions end at once."""
    active = {human.id for human in wanted.people if human.is_active}
    ours = _ours(server)
    for account, person in ours.items():
        if person["enabled"] and account not in active:
            yield Change(f"{person['username']}: close, and end the sessions", partial(_close, server, person))
    accounts = {person["id"]: key for key, person in ours.items()}
    organizations = of_houses(server)
    for house in wanted.houses:
        member_of = organizations[house.id]["id"] if house.id in organizations else ""
        for member in server.rows(f"organizations/{member_of}/members") if member_of else []:
            if member["id"] in accounts and accounts[member["id"]] not in house.members:
                words = f"{member['username']}: no longer in {house.name}, end the sessions"
                yield Change(words, partial(_leave, server, member["id"], member_of), house.id, "left")


def _close(server: Server, person: dict[str, Any]) -> None:
    server.put(f"users/{person['id']}", {**person, "enabled": False})
    server.end_sessions(person["id"])


def _leave(server: Server, person: str, organization: str) -> None:
    # sessions first: a provider's own member is removed with its membership, and takes its sessions along silently
    server.end_sessions(person)
    server.admin.organization_user_remove(person, organization)


def people(server: Server, wanted: Wanted) -> Changes:
    """Make and change them. Those who come by a municipality's own provider are made by their first sign-in."""
    there = server.people()
    by_account = {account: row for row in there if (account := _attribute(row, ACCOUNT))}
    by_address = {row.get("email", row["username"]).lower(): row for row in there}
    brokered, alive = wanted.brokered(), {str(human.id) for human in wanted.people}
    # those who are bound first: whatever their provider told of them meanwhile, they get their own address back
    for human in sorted(wanted.people, key=lambda human: str(human.id) not in by_account):
        if not human.is_active:
            continue
        person = by_account.get(str(human.id)) or by_address.get(human.email)
        comes_by = brokered.get(human.domain)
        if person is not None and (bound := _attribute(person, ACCOUNT)) not in ("", str(human.id)):
            if bound not in alive:  # a password that somebody had in an account that is no more opens nobody else's
                words = f"{human.email}: take away the person of an account that is no more"
                yield Change(words, partial(_take_away, server, person["id"]), kind="person")
            person = None
        if person is None:
            if comes_by is None:
                make = partial(_make, server, human, wanted)
                yield Change(f"{human.email}: make the person", make, kind="person")
            continue
        if not _attribute(person, ACCOUNT) and (stranger := _came_by_another(server, person, comes_by)):
            words = f"{human.email}: came by the provider {stranger}, whose people have other addresses; look into it"
            yield Change(words, None)
            continue
        should_be = _record(human, named=comes_by is None)
        if difference := told(person, should_be):
            attributes = {**person.get("attributes", {}), **should_be["attributes"]}
            change = {**person, **should_be, "attributes": attributes}
            words = f"{human.email}: {difference}"
            yield Change(words, partial(_change, server, human, person["id"], change), kind="person")
        elif wanted.subjects.get(human.id) != person["id"]:
            yield Change(f"{human.email}: remember who it is there", partial(actions.bind, human.id, person["id"]))


def _take_away(server: Server, person: str) -> None:
    server.end_sessions(person)
    server.delete(f"users/{person}")


def _came_by_another(server: Server, person: dict[str, Any], comes_by: Any) -> str:
    """The provider that a person came by who has an address that is not its: it may say whatever it likes."""
    allowed = {comes_by.alias} if comes_by else set()
    rows = server.get(f"users/{person['id']}/federated-identity") or []
    return next((row["identityProvider"] for row in rows if row["identityProvider"] not in allowed), "")


def _record(human: Human, *, named: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "username": human.email,
        "email": human.email,
        "emailVerified": True,
        "enabled": True,
        "attributes": {ACCOUNT: [str(human.id)]},
    }
    if named:  # a provider names its own people
        record["firstName"], record["lastName"] = human.names
    return record


def _make(server: Server, human: Human, wanted: Wanted) -> None:
    record = _record(human, named=True)
    if wanted.password:
        record["credentials"] = [hashed(wanted.password)]
        record["attributes"][INVITED] = ["password"]
    elif not wanted.invite:
        record["attributes"][INVITED] = ["later"]
    actions.bind(human.id, server.admin.create_user(record))


def _change(server: Server, human: Human, person: str, record: dict[str, Any]) -> None:
    server.put(f"users/{person}", record)
    actions.bind(human.id, person)


def members(server: Server, wanted: Wanted) -> Changes:
    """Let each belong to the organizations of its municipalities and joint bodies."""
    there, organizations = server.people(), of_houses(server)
    ours = {UUID(key): row for row in there if (key := _attribute(row, ACCOUNT))}
    addresses = {row.get("email", row["username"]).lower() for row in there}
    names = {human.id: human.email for human in wanted.people}
    coming = wanted.brokered()
    for house in wanted.houses:
        organization = organizations.get(house.id)
        rows = server.rows(f"organizations/{organization['id']}/members") if organization else []
        inside = {row["id"] for row in rows}
        for account in sorted(house.members, key=lambda member: names[member]):
            person = ours.get(account)
            if person is None and (names[account].rpartition("@")[2] in coming or names[account] in addresses):
                continue  # not come yet, or somebody whom the step before would not take for the account's
            if person is None or organization is None or person["id"] not in inside:
                add = partial(_add, server, person, organization)
                yield Change(f"{names[account]}: into {house.name}", add, house.id, "joined")


def _add(server: Server, person: dict[str, Any] | None, organization: dict[str, Any] | None) -> None:
    """The steps before have made both, but what the server did not take."""
    if person is None or organization is None:
        raise KeycloakError("The person, or the organization, is not there.", response_code=404)
    server.admin.organization_user_add(person["id"], organization["id"])


@dataclass
class Unsent:
    """How many mails in a row could not be sent."""

    in_a_row: int = 0


def invitations(server: Server, wanted: Wanted) -> Changes:
    """A link to choose a password, once, to each who was made without one."""
    if not wanted.mail or not wanted.invite:
        return
    coming, unsent = wanted.brokered(), Unsent()
    for human, person in _uninvited(_ours(server), wanted):
        if human.domain not in coming and unsent.in_a_row < MOST_UNSENT:
            words = f"{human.email}: send a link to choose a password"
            yield Change(words, partial(_invite, server, wanted, person, unsent), kind="person")


def _uninvited(ours: dict[UUID, dict[str, Any]], wanted: Wanted) -> Iterator[tuple[Human, dict[str, Any]]]:
    for human in wanted.people:
        person = ours.get(human.id)
        if person is not None and person["enabled"] and human.is_active and not _attribute(person, INVITED):
            yield human, person


def _invite(server: Server, wanted: Wanted, person: dict[str, Any], unsent: Unsent) -> None:
    """An address that the mail server does not know keeps nobody else's mail back; a later run tries it again."""
    try:
        server.admin.send_update_account(
            person["id"], ["UPDATE_PASSWORD"], client_id=wanted.values["WEB_CLIENT"], lifespan=LINK_SECONDS
        )
    except KeycloakError as error:
        if error.response_code != 500:
            raise
        unsent.in_a_row += 1
        raise KeycloakError("The mail could not be sent.", response_code=422) from error
    unsent.in_a_row = 0
    change = {**person, "attributes": {**person.get("attributes", {}), INVITED: ["mail"]}}
    server.put(f"users/{person['id']}", change)


@cache
def hashed(password: str) -> dict[str, Any]:
    """A password as Keycloak keeps it: one that its rules for people's own passwords need not like. Made once."""
    salt = os.urandom(16)
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, 64)
    return {
        "type": "password",
        "credentialData": json.dumps({"algorithm": "pbkdf2-sha512", "hashIterations": ROUNDS}),
        "secretData": json.dumps({"value": _text(made), "salt": _text(salt)}),
    }


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
