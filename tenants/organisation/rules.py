"""Periods, and which administrators are left: pure functions."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import Protocol
from uuid import UUID


class Shown(Protocol):
    """What of a person anybody may change."""

    name: str
    title: str
    phone: str


ROLES = ("employee", "unit_leader", "coordinator", "editor", "administrator", "invited")
OF_A_UNIT = {"employee", "unit_leader"}  # these always name a unit; the others hold everywhere
GIVABLE = ("employee", "unit_leader", "coordinator", "editor", "administrator")
SOURCES = ("sign_in",)  # ways by which the municipality's directory tells what a person is
ADMINISTERS = {"administrator", "invited"}
# Work that waits with a role and not with a person, and who has it: nobody sees it when nobody holds the role.
WAITED_FOR = {"coordinator": {"coordinator", "invited"}, "editor": {"editor"}}


def until_after(last_date: date | None) -> date | None:
    """The end to store for "to and including" a day; an open end stays open."""
    return last_date and last_date + timedelta(days=1)


def shown(member: "Shown") -> str:
    """A mark of how a person is shown: what a form was opened with, held against what stands there when it is sent."""
    return sha256("\n".join((member.name, member.title, member.phone)).encode()).hexdigest()[:16]


def last_date_of(until_date: date | None) -> date | None:
    """The last day a stored end still holds, as people read it."""
    return until_date and until_date - timedelta(days=1)


def keeps_an_administrator(holders: Iterable[UUID], leaving: UUID) -> bool:
    """Whether someone else administers without an end.

    holders   members with an administering role that began and has no end, one entry a role
    leaving   the member who is about to lose the role
    """
    return any(holder != leaving for holder in holders)


def may_stand_under(unit: UUID, parent: UUID | None, parents: dict[UUID, UUID | None]) -> bool:
    """Whether a unit may be moved under another without closing a circle.

    parents   {unit: the unit above it, or None}
    """
    while parent is not None:
        if parent == unit:
            return False
        parent = parents[parent]
    return True


def overlap(from_a: date, until_a: date | None, from_b: date, until_b: date | None) -> bool:
    """Whether two periods share a day; one that ends as it begins has none."""
    if from_a == until_a or from_b == until_b:
        return False
    return (until_b is None or from_a < until_b) and (until_a is None or from_b < until_a)
