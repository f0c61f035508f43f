"""What crosses the door when feedback is read and answered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

# the palette of the design in which a remark of each kind stands in a text
COLOURS = {"good": "success", "suggestion": "warning", "question": "info", "discuss": "neutral"}


@dataclass(frozen=True)
class RemarkView:
    id: UUID
    submission_id: UUID
    number: int
    part_id: UUID | None
    file_id: UUID | None
    anchor: str
    quote: str
    kind: str
    text: str
    example_id: UUID | None = None
    written_by_name: str = ""
    fate: str = ""
    fate_text: str = ""
    fate_at: datetime | None = None
    fate_by_name: str = ""
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class AssessmentView:
    part_id: UUID
    judgement: str
    short_remark: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class CriterionAnswerView:
    criterion_id: UUID
    text: str
    value: int


@dataclass(frozen=True)
class AttachmentView:
    id: UUID
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class ReplyView:
    useful: str = ""
    useful_text: str = ""
    ideas: str = ""
    ideas_text: str = ""
    change: str = ""
    change_text: str = ""
    answered_at: datetime | None = None
    answered_by_name: str = ""


@dataclass(frozen=True)
class FeedbackView:
    """Released feedback; remarks, assessments, criteria and attachments are empty in lists."""

    id: UUID
    submission_id: UUID
    network_id: UUID
    assignment_id: UUID
    municipality_id: UUID
    summary: str
    released_at: datetime
    released_by_name: str
    remarks: tuple[RemarkView, ...] = ()
    assessments: tuple[AssessmentView, ...] = ()
    criteria: tuple[CriterionAnswerView, ...] = ()
    attachments: tuple[AttachmentView, ...] = ()
    reply: ReplyView | None = None
    remarks_total: int = 0
    remarks_with_fate: int = 0


@dataclass(frozen=True)
class Fate:
    """What a municipality did with one remark; text says why not, or asks back."""

    remark_id: UUID
    fate: str
    text: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of the status matrix as the asker may see it; extended_to is a later deadline for what is missing."""

    municipality_id: UUID
    part_id: UUID
    state: str
    judgement: str = "none"
    short_remark: str = ""
    outcome: str = ""
    reason: str = ""
    submission_id: UUID | None = None
    attempt: int = 0
    handed_in_at: datetime | None = None
    is_late: bool = False
    on_behalf: bool = False
    confirmed: bool = False
    hole: bool = False
    extended_to: datetime | None = None

    def is_given_time(self, at: datetime) -> bool:
        """Whether the municipality has a later deadline for it, which has not come yet."""
        return self.extended_to is not None and at < self.extended_to
