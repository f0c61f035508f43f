"""What others may know of homework."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class CriterionView:
    id: UUID
    part_id: UUID | None
    text: str
    hint: str


@dataclass(frozen=True)
class MaterialView:
    id: UUID
    title: str
    url: str = ""
    name: str = ""
    kind: str = ""
    size: int = 0


@dataclass(frozen=True)
class PartView:
    """A part with the deadlines that hold for the asking municipality (for a facilitator: the general ones)."""

    id: UUID
    position: int
    kind: str
    title: str
    short_title: str
    guidance: str
    required: bool
    due_at: datetime
    cut_off_at: datetime | None
    extended: bool = False
    exempt: bool = False
    exempt_reason: str = ""


@dataclass(frozen=True)
class AssignmentView:
    """parts, criteria and material are empty in lists; removed parts are left out."""

    id: UUID
    network_id: UUID
    network_name: str
    number: int
    title: str
    intro: str
    state: str
    version: int
    opens_at: datetime | None
    due_at: datetime
    cut_off_at: datetime | None
    gathering_id: UUID | None
    derived_from_id: UUID | None
    parts: tuple[PartView, ...] = ()
    criteria: tuple[CriterionView, ...] = ()
    material: tuple[MaterialView, ...] = ()
