"""What others may know of a gathering."""

from dataclasses import dataclass, field
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

    source    "hole", "homework", "discuss" or "example"; source_id the assignment, remark or opened example
    title     what it is about, for the facilitator: the homework's title, the remark's words, the example's homework
    names     the municipalities it is about
    holes     {municipality name: [short titles of the missing parts]} for "hole"
    url       where the facilitator can read it, "" where there is no more to read
    here      for "homework": it is said to be gone through at this gathering already
    agenda_title, agenda_note  the words it is put on the agenda with, in the network's language, for all to read
    """

    source: str
    source_id: UUID
    title: str
    names: tuple[str, ...] = ()
    holes: dict[str, list[str]] = field(default_factory=dict)
    url: str = ""
    here: bool = False
    agenda_title: str = ""
    agenda_note: str = ""


@dataclass(frozen=True)
class GatheringMaterialView:
    """A link has a url; a file has name, kind and size."""

    id: UUID
    title: str
    url: str = ""
    name: str = ""
    kind: str = ""
    size: int = 0


@dataclass(frozen=True)
class AttendanceView:
    """One municipality's answer; coming is None while it has not answered, attended while nobody has noted it.

    uncertain  the answer is older than the last change of time or place
    version    0 where nothing is stored; pass it back with a changed answer
    """

    municipality_id: UUID
    name: str
    coming: bool | None
    names: str
    note: str
    attended: bool | None
    answered_at: datetime | None = None
    answered_by_name: str = ""
    uncertain: bool = False
    version: int = 0


@dataclass(frozen=True)
class AttendanceChange:
    """What a facilitator changed in one municipality's line.

    version  of the line that the form showed
    changes  {"coming" | "names" | "attended": new value}, only what differs from what was shown
    """

    municipality_id: UUID
    version: int
    changes: dict[str, object]


@dataclass(frozen=True)
class GatheringView:
    """A gathering as the asker may see it.

    state            "planned" | "held" | "cancelled"
    minutes          as published; empty until then
    our_answer       the asking municipality's own line, also in lists; None at the desk
    agenda, material, attendance are empty in lists
    """

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
    version: int = 1
    announced_at: datetime | None = None
    cancel_reason: str = ""
    minutes_published_at: datetime | None = None
    minutes_published_by_name: str = ""
    minutes_corrected_at: datetime | None = None


# what an answer that carries a calendar says it is
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class CalendarFile:
    """A calendar to take away: the file's name and its bytes, of the type CALENDAR."""

    name: str
    content: bytes
