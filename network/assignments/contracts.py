"""What others may know of homework."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True)
class CriterionView:
    id: UUID
    part_id: UUID | None
    text: str
    hint: str


@dataclass(frozen=True)
class MaterialView:
    """A link has a url; a file has name, kind and size."""

    id: UUID
    title: str
    url: str = ""
    name: str = ""
    kind: str = ""
    size: int = 0


@dataclass(frozen=True)
class PartView:
    """A part with the deadlines that hold for the asking municipality (for a facilitator: the general ones).

    opens_at    before it the part can be prepared, not handed in; None where it is open from the start
    cut_off_at  after it nothing is accepted; None where nothing is refused
    exempt      not set for the asking municipality this time
    """

    id: UUID
    position: int
    kind: str
    title: str
    short_title: str
    guidance: str
    required: bool
    opens_at: datetime | None
    due_at: datetime
    cut_off_at: datetime | None
    extended: bool = False
    exempt: bool = False
    exempt_reason: str = ""

    def is_early(self, at: datetime) -> bool:
        """True before the part takes hand-ins."""
        return self.opens_at is not None and at < self.opens_at

    def is_cut_off(self, at: datetime) -> bool:
        """True when the last chance has passed."""
        return self.cut_off_at is not None and at > self.cut_off_at


@dataclass(frozen=True)
class AssignmentView:
    """Homework, without removed parts. In lists parts are empty unless asked for, criteria and material always.

    state   "draft" (facilitators only) | "published" | "closed"
    due_at  the general deadline, or the later one given to the asking municipality for the whole
    """

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
    published_at: datetime | None = None


@dataclass(frozen=True)
class ChangeView:
    """What was changed after publishing: `what` is a word of models.Change.WHAT, `subject` the thing's own name."""

    version: int
    what: str
    subject: str
    changed_at: datetime


class MatrixParts(NamedTuple):
    """What the status matrix needs to know of one assignment.

    exempt   {municipality: {part ids that are not set for it this time}}
    reasons  {(municipality, part): why it is not set}
    due      {(municipality, part): the later deadline given to it}; for the others PartView.due_at holds
    """

    assignment: AssignmentView
    exempt: dict[UUID, set[UUID]]
    reasons: dict[tuple[UUID, UUID], str]
    due: dict[tuple[UUID, UUID], datetime]


@dataclass(frozen=True)
class DueReminder:
    """A reminder whose time has come, if any of the parts has not come in.

    kind      what it is remembered by; pass it back to note_reminder
    day       days from the deadline, negative before it
    part_ids  the required parts with this deadline that are set for the municipality
    """

    assignment_id: UUID
    network_id: UUID
    municipality_id: UUID
    kind: str
    day: int
    due_at: datetime
    part_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class ReminderView:
    id: UUID
    assignment_id: UUID
    municipality_id: UUID
    by_hand: bool
    told_at: datetime
