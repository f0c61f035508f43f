"""What goes through the door of the joint bodies."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID


class NotThere(LookupError):
    """No such joint body, agreement or theme for the one who asks."""


@dataclass(frozen=True, slots=True)
class FormView:
    """A form of cooperation, as data/forms.toml has it; name and explanation in the reader's language.

    layer  of the library that what it publishes belongs to: "body" or "network"
    """

    key: str
    name: str
    law: str
    country: str
    is_legal_person: bool
    is_historical: bool
    default_rule: str
    rules: tuple[str, ...]
    explanation: str
    layer: str = "body"


@dataclass(frozen=True, slots=True)
class BodyView:
    """A joint body as the house sees it whose door is open.

    form, rule  of the agreement that holds that day; without one: "" and "each"
    since       the house's first day as a member; None in the body's own house
    until       the first day without the place, or None
    cause       why it ends: "left", "ended" (the body does), or ""
    is_member   that day; False in the body's own house
    is_here     the house is the body's own
    layer       of the library that what it publishes belongs to, by its form: "body" or "network"
    """

    id: UUID
    name: str
    form: str
    rule: str
    host_id: UUID | None
    since: date | None
    until: date | None
    is_member: bool
    is_here: bool
    layer: str = "body"
    cause: str = ""


@dataclass(frozen=True, slots=True)
class MemberView:
    """A municipality's place in a body; until_date is the first day without it."""

    municipality_id: UUID
    name: str
    from_date: date
    until_date: date | None
    cause: str = ""
    joint_body_id: UUID | None = None
    told_at: datetime | None = None

    def holds(self, on: date) -> bool:
        """Whether it is a member that day."""
        return self.from_date <= on and (self.until_date is None or on < self.until_date)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a body decides on a day, and who is a member then.

    rule  "all", "majority", "host" or "each"; "each" where no agreement holds
    """

    rule: str
    host_id: UUID | None
    member_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a member said to a proposal."""

    id: UUID
    municipality_id: UUID
    municipality_name: str
    answer: str
    reason: str
    role: str
    decided_date: date
    case_number: str
    by_name: str
    at: datetime

    @classmethod
    def of(cls, row: Any) -> "AnswerView":
        """Of a row that bears the same names."""
        return cls(*IN_AN_ANSWER(row))


OF_AN_ANSWER = tuple(field.name for field in fields(AnswerView))
IN_AN_ANSWER = attrgetter(*OF_AN_ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """What some parties are asked to agree on, and what they have said.

    parties  (id, name) of all who are asked
    answers  those that hold
    waiting  (id, name) of those whose answer is missing
    undoes   the day on which the body was to end, by an agreement that this one takes the place of; or None
    """

    id: UUID
    version: int
    form: str
    rule: str
    host_id: UUID | None
    host_name: str
    from_date: date
    after_leaving: str
    leaving_months: int
    after_end: str
    end_months: int
    notice_months: int
    note: str
    state: str
    proposed_at: datetime
    proposed_by_name: str
    parties: tuple[tuple[UUID, str], ...]
    answers: tuple[AnswerView, ...]
    waiting: tuple[tuple[UUID, str], ...]
    ends_date: date | None = None
    holds_from_date: date | None = None
    joining_name: str = ""
    undoes: date | None = None

    def answer_of(self, municipality_id: UUID) -> AnswerView | None:
        """What one of the parties has said."""
        return next((one for one in self.answers if one.municipality_id == municipality_id), None)


OF_THE_ROW = (
    "id", "version", "form", "rule", "from_date", "after_leaving", "leaving_months", "after_end", "end_months",
    "notice_months", "note", "state", "proposed_at", "proposed_by_name",
)  # fmt: skip


def proposed(row: Any, answers: Iterable[Any]) -> dict[str, Any]:
    """Fields of a ProposalView, of a row that bears the same names; all but who is waited for."""
    names = {UUID(party["id"]): party["name"] for party in row.parties}
    host = row.host_municipality_id
    return {name: getattr(row, name) for name in OF_THE_ROW} | {
        "host_id": host,
        "host_name": names.get(host, "") if host else "",
        "parties": tuple(names.items()),
        "answers": tuple(map(AnswerView.of, answers)),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView(ProposalView):
    """An agreement as it stands on a day.

    state    "proposed", "coming" (all said yes, its day is not yet), "in_force", "replaced" or "withdrawn"
    joining  who becomes a member from the day on which it holds; answers too
    """

    joint_body_id: UUID
    replaced_date: date | None
    joining_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is proposed to the members.

    leaving_months, end_months  where the texts end some months later ("months")
    ends_date                   where the body is to end: the first day without it
    joining_id                  who is to become a member, from the day on which it holds
    """

    form: str
    rule: str
    from_date: date
    after_leaving: str
    after_end: str
    host_municipality_id: UUID | None = None
    leaving_months: int = 0
    end_months: int = 0
    notice_months: int = 0
    ends_date: date | None = None
    note: str = ""
    joining_id: UUID | None = None

    @classmethod
    def of(cls, row: Any) -> "Terms":
        """Of a row that bears the same names; what it has not is left out."""
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls) if hasattr(row, field.name)})


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaving means, or means for who has given notice.

    until_date  the first day without the place
    after       "stays", "ends" or "months", by the agreement of the day of the notice; "stays" without one
    ends_date   the day from which what was common applies no more, or None
    version     of the agreement, or None
    cause       "left", "ended", or "" where no notice is given
    """

    joint_body_id: UUID
    municipality_id: UUID
    until_date: date
    after: str
    after_months: int
    ends_date: date | None
    version: int | None
    cause: str = ""
    reason: str = ""
    told_at: datetime | None = None
    told_by_name: str = ""

    @property
    def last_date(self) -> date:
        """The last day with the place: what people call the day it ended."""
        return self.until_date - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ToldTheme:
    """A theme of a plan as its owner tells it: a title, how far it is common, and its place in the plan."""

    title: str
    sharing: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an owner told of its plan."""

    municipality_id: UUID
    municipality_name: str
    told_at: datetime
    told_by_name: str
    themes: tuple[ToldTheme, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme side by side: what each owner that told its plan says of it.

    id          of the row the body ordered, or None
    position    in the agreed order, or None
    cells       {municipality: [(sharing, its own title, place in its plan)]}; a hole has none
    """

    id: UUID | None
    title: str
    keys: tuple[str, ...]
    position: int | None
    note: str
    agreed_date: date | None
    cells: dict[UUID, list[tuple[str, str, int]]]


@dataclass(frozen=True, slots=True)
class ThemePlans:
    """The plans side by side; told: the owners that have told theirs."""

    members: list[MemberView]
    told: dict[UUID, Plan]
    rows: list[ThemeRow]
