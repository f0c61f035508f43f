"""What crosses the door of this module."""

from dataclasses import dataclass
from datetime import date
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
