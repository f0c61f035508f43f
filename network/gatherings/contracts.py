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
