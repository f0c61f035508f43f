"""What goes through the door of joint decisions."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shared_library.items.contracts import UseView


class NotThere(LookupError):
    """No such case or list for the one who asks."""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What the answers come to; each field as in `rules.Outcome`, the members by their ids."""

    state: str
    in_force_for: frozenset[UUID]
    waiting_for: frozenset[UUID]
    objections: frozenset[UUID]
    exceptions: frozenset[UUID]
    why: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a municipality decided; word: its answer in the reader's language."""

    id: UUID
    case_id: UUID
    joint_body_id: UUID
    municipality_id: UUID
    municipality_name: str
    answer: str
    word: str
    reason: str
    role: str
    decided_date: date
    case_number: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality in a case: what holds, and what it decided before.

    is_counted  False for one that is a member no more
    """

    municipality_id: UUID
    name: str
    decision: DecisionView | None
    earlier: tuple[DecisionView, ...]
    is_counted: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it stands on the day it is asked for; one that is closed stands as it was.

    number    of the version it is about, and
    newest    of the version published last
    lines     the members by name, and after them those who have left and had answered
    says      what the answers come to and why, a sentence each
    outcome   None for a case that was stopped, and an open one for a house that is a member no more
    mine      what the asking municipality decided, and
    is_member whether it is asked
    """

    id: UUID
    joint_body_id: UUID
    body_name: str
    item_id: UUID
    number: int
    newest: int
    title: str
    theme: str
    document_type: str
    question: str
    rule: str
    rule_word: str
    host_id: UUID | None
    due_date: date
    meeting_name: str
    meeting_date: date | None
    opened_at: datetime
    opened_by_name: str
    state: str
    closed_at: datetime | None
    closed_by_name: str
    stop_reason: str
    list_id: UUID | None
    in_force_from: date | None
    lines: tuple[Line, ...]
    outcome: OutcomeView | None
    says: tuple[str, ...]
    mine: DecisionView | None
    is_member: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as a line of a list, by numbers: nobody's answer but one's own is fetched. Fields as in CaseView.

    outcome    the state of what the answers come to, "" where CaseView has no outcome
    waits      whether the rule still asks for somebody's answer
    asked      how many members there are, and
    answered   how many of them have answered,
    against    how many of those object, and
    excepted   how many have exceptions; of an open case only
    mine       what the asking municipality decided, in words; "" where nothing is
    """

    id: UUID
    joint_body_id: UUID
    body_name: str
    number: int
    newest: int
    title: str
    theme: str
    document_type: str
    due_date: date
    meeting_name: str
    meeting_date: date | None
    state: str
    closed_at: datetime | None
    outcome: str
    waits: bool
    asked: int
    answered: int
    against: int
    excepted: int
    mine: str
    is_member: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A frozen list of cases; content as `actions.freezing` made it, None in a list of lists."""

    id: UUID
    joint_body_id: UUID
    body_name: str
    meeting_name: str
    meeting_date: date
    content: dict | None
    sha256: str
    frozen_at: datetime
    frozen_by_name: str


@dataclass(frozen=True, slots=True)
class Status:
    """What is in force of an item, where and why.

    says     a sentence each
    opened   the case that is open, or None
    decided  the case that was frozen last, or None
    uses     who has taken it into use, as far as the wall lets one see
    """

    says: tuple[str, ...]
    opened: CaseView | None
    decided: CaseView | None
    uses: tuple[UseView, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the newest frozen case of an item decided; `members` are those it is in force for."""

    case_id: UUID
    item_id: UUID
    number: int
    title: str
    in_force_from: date | None
    decided_at: datetime
    members: frozenset[UUID]
