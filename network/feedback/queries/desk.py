"""The desk: one hand-in with what is written about it so far, its neighbours in the pile, and what came before."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, Value, When
from django.db.models.functions import JSONObject

from network.assignments import facade as assignments
from network.assignments.contracts import CriterionView
from network.submissions import facade as submissions
from network.submissions.contracts import SubmissionView

from ..contracts import AssessmentView, AttachmentView
from ..models import Assessment, Attachment, CriterionAnswer, Feedback, Remark, Reply
from ..permissions import TABLE
from ..rules import form_values
from .waiting import urgency

EARLIER = 3


@dataclass(frozen=True)
class Neighbours:
    """Where a submission lies in the pile, sorted by when an answer is needed, then by when it came."""

    previous: SubmissionView | None
    next: SubmissionView | None
    place: int
    total: int


@dataclass(frozen=True)
class Desk:
    """All that the desk's page shows of one submission.

    draft      None until somebody begins
    attempts   the municipality's other attempts at this homework that were not taken back, by number
    earlier    its other feedback in the network that it has replied to, newest first
    """

    submission: SubmissionView
    criteria_asked: tuple[CriterionView, ...]
    draft: Feedback | None
    remarks: tuple[Remark, ...]
    assessments: dict[UUID, AssessmentView]
    criteria: dict[UUID, int]
    attachments: tuple[AttachmentView, ...]
    neighbours: Neighbours
    attempts: tuple[SubmissionView, ...]
    earlier: tuple[Feedback, ...]

    @property
    def reply(self) -> Reply | None:
        """The municipality's answers to the three questions."""
        return getattr(self.draft, "reply", None)

    @property
    def newer(self):
        """The latest later attempt, or None."""
        later = [one for one in self.attempts if one.attempt > self.submission.attempt]
        return later[-1] if later else None

    @property
    def asked(self):
        """The criteria that are about the whole or about a part of this hand-in."""
        held = {part.part_id for part in self.submission.parts}
        return [one for one in self.criteria_asked if one.part_id is None or one.part_id in held]

    @property
    def answered_criteria(self):
        """[(text, value)] of the criteria that have an answer, in the assignment's order."""
        return [(one.text, self.criteria[one.id]) for one in self.criteria_asked if one.id in self.criteria]

    @property
    def values(self):
        """What the large form shows, as rules.form_values names it."""
        return form_values(
            self.draft.summary if self.draft else "",
            self.assessments,
            self.criteria,
            [part.part_id for part in self.submission.parts],
            [one.id for one in self.asked],
        )


def desk(submission_id, *, by):
    """Everything the desk's page shows about one submission; raises Http404 when it is out of reach."""
    TABLE.require(by, "review")
    submission = submissions.submission(submission_id, by=by)
    draft, earlier = _feedback(submission)
    attempts = submissions.submissions(submission.assignment_id, by=by)
    mine = [one for one in attempts if one.municipality_id == submission.municipality_id and not one.erased_at]
    return Desk(
        submission=submission,
        criteria_asked=tuple(assignments.criteria(submission.assignment_id, by=by)),
        draft=draft,
        remarks=tuple(draft.remarks.all()) if draft else (),
        assessments=_assessments(draft),
        criteria={UUID(one["id"]): one["value"] for one in draft.answers} if draft else {},
        attachments=_attachments(draft),
        neighbours=neighbours(submission, pile(attempts)),
        attempts=tuple(sorted((one for one in mine if one.id != submission.id), key=lambda one: one.attempt)),
        earlier=earlier,
    )


def _feedback(submission):
    """(this submission's feedback or None, the municipality's latest other feedback that it has replied to)."""
    rows = (
        Feedback.objects.filter(network_id=submission.network_id, municipality_id=submission.municipality_id)
        .filter(Q(submission_id=submission.id) | Q(reply__isnull=False))
        .select_related("reply", "assignment")
        .annotate(
            judged=_list(Assessment, "part_id", "judgement", "short_remark", "outcome", "reason"),
            answers=_list(CriterionAnswer, "value", id=F("criterion_id")),
            attached=_list(Attachment, "id", "name", "kind", "size"),
        )
        .order_by(Case(When(submission_id=submission.id, then=Value(0)), default=Value(1)), "-reply__answered_at")
    )
    found = list(rows[: EARLIER + 1])
    own = next((row for row in found if row.submission_id == submission.id), None)
    return own, tuple(row for row in found if row is not own)[:EARLIER]


def _list(model, *names, **more):
    """The rows that hang on a feedback as JSON, so that they come in its own query."""
    rows = model.objects.filter(feedback=OuterRef("pk")).order_by("id")
    return ArraySubquery(rows.values(_json=JSONObject(**{name: F(name) for name in names}, **more)))


def _assessments(draft):
    said = [AssessmentView(**one | {"part_id": UUID(one["part_id"])}) for one in draft.judged] if draft else []
    return {one.part_id: one for one in said}


def _attachments(draft):
    return tuple(AttachmentView(**one | {"id": UUID(one["id"])}) for one in draft.attached) if draft else ()


def pile(rows):
    """The hand-ins to read, in order: without those that were taken back or are replaced by a later attempt whole."""
    seen = {}
    kept = []
    for row in sorted(rows, key=lambda row: -row.attempt):
        if row.erased_at:
            continue
        newer = seen.setdefault(row.municipality_id, set())
        own = {part.part_id for part in row.parts}
        if not newer or own - newer:
            kept.append(row)
        newer |= own
    return sorted(kept, key=urgency)


def neighbours(submission, rows):
    """The submissions before and after this one in the pile."""
    ids = [row.id for row in rows]
    if submission.id not in ids:
        return Neighbours(None, None, 0, len(rows))
    place = ids.index(submission.id)
    return Neighbours(
        rows[place - 1] if place else None,
        rows[place + 1] if place + 1 < len(rows) else None,
        place + 1,
        len(rows),
    )
