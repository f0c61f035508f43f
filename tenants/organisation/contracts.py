"""What crosses the door of this module."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that holds today; `lent_by` is the account it is held for as a deputy, or None."""

    name: str
    unit_id: UUID | None = None
    lent_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account is in this municipality today."""

    member_id: UUID
    name: str
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True)
class PersonRole:
    """A role as it is shown beside a person. `last_date` is the last day it holds, or None."""

    name: str
    unit_name: str
    first_date: date
    last_date: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A member who has not left, with the roles of the day."""

    account_id: UUID
    member_id: UUID
    name: str
    email: str
    title: str
    roles: tuple[PersonRole, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in the tree of units; `depth` is 0 at the top."""

    unit_id: UUID
    name: str
    parent_id: UUID | None
    depth: int


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who takes part in a handover: who left, who takes over, or who has had it meanwhile."""

    member_id: UUID
    account_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Something that waits for a person, or that the person answers for.

    kind   which of the keeper's kinds of work it is
    key    names it to the keeper
    title  of the document, part or position
    url    where it is seen
    """

    kind: str
    key: UUID
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Keeper:
    """A module that gives people work, and can give it to others.

    found   (who, on) -> the person's open work; a constant number of queries
    move    (giver, taker, {kind: keys}, by, at) -> the keys that were moved, with a line in the log each; the right to
            hand over was asked before, and what is not the giver's any more is passed over
    words   {kind: what it is, lazily}
    powers  kinds that let a person decide or write: they never go to a leader by themselves
    fixed   kinds that are told and not moved here: the words say what to do
    titles  {kind: its title, lazily}, of kinds whose pieces have none of their own
    """

    found: Callable[[Left, date], list[OpenWork]]
    move: Callable[[Left, Left, Mapping[str, Collection[UUID]], Any, datetime], set[UUID]]
    words: Mapping[str, Any]
    powers: frozenset[str] = field(default_factory=frozenset)
    fixed: frozenset[str] = field(default_factory=frozenset)
    titles: Mapping[str, Any] = field(default_factory=dict)
