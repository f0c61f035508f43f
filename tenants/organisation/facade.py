"""The door of this module: who the people of the municipality are and what they may be.

Duties: answers about the municipality whose door is open; contracts go out, never rows.
Do not: hand out lists to someone who may not see people; look into another municipality.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from foundation.rights import Actor

from . import actions, queries, rules
from .contracts import Person, PersonRole, Place, Standing
from .models import Member, Unit

__all__ = [
    "Impossible",
    "Person",
    "Place",
    "Standing",
    "accounts_with",
    "add_invited_contact",
    "administrators",
    "choices",
    "in_units",
    "leaders",
    "name_of",
    "people",
    "roles_of",
    "stand_ins",
    "unit_parents",
    "units",
    "with_role",
]

Impossible = actions.Impossible


def _person(member: Member) -> Person:
    roles = tuple(
        PersonRole(role.name, role.unit.name if role.unit else "", role.from_date, role.last_date)
        for role in member.current_roles
    )
    return Person(member.account_id, member.pk, member.name, member.email, member.title, roles)


def roles_of(account_id: UUID, *, on: date) -> Standing | None:
    """The account's roles on the day, with those lent to it as a deputy; None for one who is no member here.

    One query. Used once a request to build the actor.
    """
    return queries.standing(account_id, on=on)


def people(by: Actor, *, on: date) -> list[Person]:
    """All members by name, as far as the actor may see them."""
    return [_person(member) for member in queries.people(by=by, on=on)]


def choices(by: Actor, *, on: date) -> list[tuple[UUID, str]]:
    """(account, name) of all members by name, for a "responsible person" field."""
    return [(member.account_id, member.name) for member in queries.people(by=by, on=on)]


def name_of(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """{account: name}, also of those who have left; an account that never was here is missing."""
    return queries.names(account_ids)


def with_role(*names: str, on: date) -> list[Person]:
    """Who holds one of the roles on the day: receivers of notices. "invited" counts as what it includes."""
    if {"coordinator", "administrator"} & set(names):
        names = (*names, "invited")
    return [_person(member) for member in queries.holders(names, on=on)]


def accounts_with(*names: str, on: date) -> set[UUID]:
    """The accounts of with_role(): whom a notice goes to."""
    return {person.account_id for person in with_role(*names, on=on)}


def administrators(*, on: date) -> list[str]:
    """The names of those who can give access here."""
    return [member.name for member in queries.holders(rules.ADMINISTERS, on=on)]


def add_invited_contact(*, by: Actor | None, at: datetime, name: str, email: str) -> UUID:
    """Put the first person into the house of an invited municipality, whose door is open; returns the account.

    The person gets the role "invited" and a mail with a one-time link. Raises `Impossible` when someone is
    already there.
    """
    return actions.add_invited_contact(by=by, at=at, name=name, email=email).account_id


def units(by: Actor) -> list[Place]:
    """The tree of units in reading order: each under its parent, neighbours by name. One query."""
    return [Place(unit.pk, unit.name, unit.parent_id, depth) for depth, unit in queries.units(by=by)]


def unit_parents() -> dict[UUID, UUID | None]:
    """{unit: the unit above it, or None}, for rules that look upwards. One query."""
    return dict(Unit.objects.values_list("pk", "parent_id"))


def in_units(*, on: date) -> list[tuple[UUID, UUID]]:
    """(unit, member) for everybody who belongs to a unit on the day; somebody may belong to several. One query."""
    return queries.in_units(on=on)


def leaders(*, on: date) -> dict[UUID, list[tuple[UUID, str]]]:
    """{unit: [(account, name) of each who leads it on the day]}; a unit without a leader is missing. One query."""
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for row in queries.leaders(on=on):
        if row.unit_id:
            found.setdefault(row.unit_id, []).append((row.member.account_id, row.member.name))
    return found


def stand_ins(*, on: date) -> dict[UUID, list[tuple[UUID, UUID, str]]]:
    """{member: [(member, account, name) of each who is deputy for them on the day]}; who left is none. One query."""
    found: dict[UUID, list[tuple[UUID, UUID, str]]] = {}
    for row in queries.deputyships(on=on):
        found.setdefault(row.member_id, []).append((row.deputy_id, row.deputy.account_id, row.deputy.name))
    return found
