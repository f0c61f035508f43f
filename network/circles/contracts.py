"""What others may know of a network."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Member:
    municipality_id: UUID
    name: str
    number: str
    slug: str
    joined_at: datetime


@dataclass(frozen=True)
class WideningView:
    """An open proposal; our_answer is the asking municipality's own, None while it has not answered."""

    id: UUID
    network_id: UUID
    network_name: str
    kind: str
    reason: str
    proposed_at: datetime
    proposed_by_name: str
    our_answer: bool | None = None


@dataclass(frozen=True)
class NetworkView:
    """sharing  {"state" | "remark" | "submission" | "feedback": "owner" | "network"}"""

    id: UUID
    name: str
    purpose: str
    language: str
    sharing: dict[str, str]
    members: tuple[Member, ...] = ()
    facilitators: tuple[str, ...] = ()
    widenings: tuple[WideningView, ...] = ()
