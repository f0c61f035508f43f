"""The door of this module: who the people of the municipality are and what they may be.

Duties: answers about the municipality whose door is open; contracts go out, never rows.
Do not: hand out lists to someone who may not see people; look into another municipality.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from foundation.identity import facade as identity
from foundation.rights import ROLE_NAMES, Actor

from . import actions, queries, rules
from .actions.directory import come_back, end_given, follow, give_until_ended, is_here, leaves, let_in
from .contracts import Keeper, Left, OpenWork, Person, PersonRole, Place, Standing
from .models import Member

__all__ = [
    "GIVABLE",
    "OF_A_UNIT",
    "Impossible",
    "Keeper",
    "Left",
    "OpenWork",
    "Person",
    "Place",
    "Standing",
    "accounts_with",
    "add_first_people",
    "add_invited_contact",
    "administrators",
    "choices",
    "come_back",
    "end_given",
    "end_told",
    "follow",
    "follow_directory",
    "give_until_ended",
    "in_units",
    "is_here",
    "leaders",
    "leaves",
    "let_in",
    "name_of",
    "people",
    "roles_of",
    "stand_ins",
    "tell_keeper",
    "unheld_roles",
    "unit_parents",
    "units",
    "with_role",
]

Impossible = actions.Impossible
GIVABLE, OF_A_UNIT = rules.GIVABLE, rules.OF_A_UNIT


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
    """{account: name}, also of those who have left, of services and of tokens; who never was here is missing."""
    wanted = set(account_ids)
    found = queries.names(wanted)
    return found | identity.token_names(wanted - found.keys()) if wanted - found.keys() else found


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


def add_first_people(people: Iterable[tuple[str, str, str]], *, at: datetime) -> list[tuple[UUID, str]]:
    """Let (role, name, e-mail) into the new house of a joint body, whose door is open; gives (account, role) of each.

    Each person gets a mail with a way in. A house that has people already is left alone, and gives [].
    """
    return actions.add_first_people(people, at=at)


def units(by: Actor) -> list[Place]:
    """The tree of units in reading order: each under its parent, neighbours by name. One query."""
    return [Place(unit.pk, unit.name, unit.parent_id, depth) for depth, unit in queries.units(by=by)]


def unit_parents() -> dict[UUID, UUID | None]:
    """{unit: the unit above it, or None}, for rules that look upwards. One query."""
    return queries.unit_parents()


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


def unheld_roles(by: Actor, *, on: date) -> dict[str, str]:
    """{role: its word} of those that work waits with and nobody holds, for who can give them; one query, or none."""
    if not by.has("administrator"):
        return {}
    return {name: str(ROLE_NAMES[name]) for name in queries.unheld(on=on)}


def stand_ins(*, on: date) -> dict[UUID, list[tuple[UUID, UUID, str]]]:
    """{member: [(member, account, name) of each who is deputy for them on the day]}; who left is none. One query."""
    found: dict[UUID, list[tuple[UUID, UUID, str]]] = {}
    for row in queries.deputyships(on=on):
        found.setdefault(row.member_id, []).append((row.deputy_id, row.deputy.account_id, row.deputy.name))
    return found


def tell_keeper(app: str, keeper: Keeper) -> None:
    """Let a module say what work it has given people, and move it when one of them leaves; told in `apps.ready`."""
    queries.tell_keeper(app, keeper)


def follow_directory(
    account_id: UUID, *, means: Mapping[tuple[str, UUID | None], str], source: str, at: datetime
) -> None:
    """Let the member's roles follow what the directory told of the person, the door of the house being open.

    means   {(role, unit): the group that means it}: all that the person is to have by it now
    source  by which way it told (rules.SOURCES); roles of another one, and those a person gave, stay
    """
    actions.follow_directory(account_id, means=means, source=source, at=at)


def end_told(name: str, unit_id: UUID | None, *, source: str, by: Actor, at: datetime) -> None:
    """End a role for all who have it because the directory told so in this way; one who may must have said so."""
    actions.end_told(name, unit_id, source=source, by=by, at=at)
