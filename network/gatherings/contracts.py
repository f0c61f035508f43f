"""What others may know of a gathering."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class AgendaItemView:
    id: UUID
    begins_at: datetime
    ends_at: datetime
    title: str
    lead: str
    note: str
    source: str = "free"
    source_id: UUID | None = None
    minutes: int = 15


@dataclass(frozen=True)
class Proposal:
    """Something that could go on an agenda.

    source  "hole", "homework", "discuss" or "example"; source_id the assignment, remark or opened example
    names   the municipalities it is about; holes {municipality name: [titles of missing parts]} for "hole"
    """

    source: str
    source_id: UUID
    title: str
    names: tuple[str, ...] = ()
    holes: dict | None = None


@dataclass(frozen=True)
class GatheringMaterialView:
    id: UUID
    title: str
    url: str = ""
    name: str = ""
    kind: str = ""
    size: int = 0


@dataclass(frozen=True)
class AttendanceView:
    municipality_id: UUID
    name: str
    coming: bool | None
    names: str
    note: str
    attended: bool | None


@dataclass(frozen=True)
class GatheringView:
    """agenda, material and attendance are empty in lists; minutes are empty until published."""

    id: UUID
    network_id: UUID
    network_name: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    online_url: str
    intro: str
    state: str
    minutes: str = ""
    agenda: tuple[AgendaItemView, ...] = ()
    material: tuple[GatheringMaterialView, ...] = ()
    attendance: tuple[AttendanceView, ...] = ()
    our_answer: AttendanceView | None = None
