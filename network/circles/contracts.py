"""What others may know of a network."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Member:
    """A municipality's place in a network; left_at is set for one that has left."""

    municipality_id: UUID
    name: str
    number: str
    slug: str
    joined_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True)
class LeftNetwork:
    """What a municipality that has left a network still knows of it."""

    id: UUID
    name: str
    left_at: datetime


@dataclass(frozen=True)
class Facilitator:
    account_id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class InvitedContact:
    """Who took up a municipality's invitation and is the first person of its house."""

    name: str
    email: str


@dataclass(frozen=True)
class WideningView:
    """A proposal; our_answer is the asking municipality's own, None while it has not answered (and at the desk).

    yes, members  how many of today's members have said yes, and how many there are
    outcome       "" while it is open, then "agreed" | "declined" | "withdrawn"
    """

    id: UUID
    network_id: UUID
    network_name: str
    kind: str
    reason: str
    proposed_at: datetime
    proposed_by_name: str
    our_answer: bool | None = None
    yes: int = 0
    members: int = 0
    closed_at: datetime | None = None
    outcome: str = ""


@dataclass(frozen=True)
class NetworkView:
    """A network with its active members by name, its facilitators' names and its open proposals.

    sharing  {"state" | "remark" | "submission" | "feedback": "owner" | "network"}
    """

    id: UUID
    name: str
    purpose: str
    language: str
    sharing: dict[str, str]
    members: tuple[Member, ...] = ()
    facilitators: tuple[str, ...] = ()
    widenings: tuple[WideningView, ...] = ()
