"""What crosses the door of this package."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Person:
    """An account as others may know it."""

    id: UUID
    email: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a joint body or the networks' desk where a person has something to do.

    kind    "municipality", "joint_body" … as the registry names it, "network" or "operators"
    host    the host name without a port
    """

    kind: str
    name: str
    host: str
    municipality_id: UUID | None = None
