"""The desk: one hand-in with what is written about it so far, its neighbours in the pile, and what came before."""

from dataclasses import dataclass
from datetime import date

from network.assignments import facade as assignments
from network.assignments.contracts import AssignmentView
from network.submissions import facade as submissions
from network.submissions.contracts import SubmissionView

from ..models import Attachment, Feedback, Remark, Reply
from ..permissions import TABLE


@dataclass(frozen=True)
class Neighbours:
    """Where a submission lies in the pile, sorted by when an answer is needed, then by when it came."""

    previous: SubmissionView | None
    next: SubmissionView | None
    place: int
    total: int


@dataclass(frozen=True)
class Desk:
    """draft is None until somebody begins; earlier is the municipality's last reply to other feedback here."""

    submission: SubmissionView
    assignment: AssignmentView
    draft: Feedback | None
    remarks: tuple[Remark, ...]
    assessments: dict
    criteria: dict
    attachments: tuple
    neighbours: Neighbours
    earlier: Reply | None
    reply: Reply | None

    @property
    def answered_criteria(self):
        """[(text, value)] of the criteria that have an answer, in the assignment's order."""
        return [(one.text, self.criteria[one.id]) for one in self.assignment.criteria if one.id in self.criteria]


def desk(submission_id, *, by):
    """Everything the desk's page shows about one submission; raises Http404 when it is out of reach."""
    TABLE.require(by, "review")
    submission = submissions.submission(submission_id, by=by)
    draft = Feedback.objects.select_related("reply").filter(submission_id=submission_id).first()
    return Desk(
        submission=submission,
        assignment=assignments.assignment(submission.assignment_id, by=by),
        draft=draft,
        remarks=tuple(draft.remarks.select_related("example")) if draft else (),
        assessments={one.part_id: one for one in draft.assessments.all()} if draft else {},
        criteria={one.criterion_id: one.value for one in draft.criterion_answers.all()} if draft else {},
        attachments=tuple(draft.attachments.order_by("added_at", "id")) if draft else (),
        neighbours=neighbours(submission, by=by),
        earlier=earlier_reply(submission),
        reply=getattr(draft, "reply", None),
    )


def pile(assignment_id, *, by):
    """What was handed in for an assignment, in the order in which it should be read."""
    rows = [row for row in submissions.submissions(assignment_id, by=by) if not row.erased_at]
    return sorted(rows, key=_urgency)


def _urgency(row):
    return (row.answer_needed_by_date or date.max, row.handed_in_at)


def neighbours(submission, *, by):
    """The submissions before and after this one in the pile."""
    rows = pile(submission.assignment_id, by=by)
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


def earlier_reply(submission):
    """The municipality's newest reply to other feedback in the same network, or None."""
    return (
        Reply.objects.filter(network_id=submission.network_id, municipality_id=submission.municipality_id)
        .exclude(feedback__submission_id=submission.id)
        .order_by("-answered_at")
        .first()
    )


def waiting(*, by):
    """What waits for a facilitator across networks: {"drafts", "ready", "questions"} as lists of rows.

    questions  released remarks that a municipality asked back about and that have no answer yet
    """
    TABLE.require(by, "review")
    open_feedback = Feedback.objects.exclude(state="released").select_related("submission", "assignment")
    questions = Remark.objects.filter(fate="question_back", answer="", feedback__state="released")
    return {
        "drafts": list(open_feedback.filter(state="draft").order_by("edited_at")[:50]),
        "ready": list(open_feedback.filter(state="ready").order_by("edited_at")[:50]),
        "questions": list(questions.select_related("feedback__submission").order_by("fate_at")[:50]),
    }


def get_feedback(feedback_id, *, by):
    """One piece of feedback, or None when it is out of reach."""
    return TABLE.visible(by, "review", Feedback.objects.all()).filter(pk=feedback_id).first()


def get_remark(remark_id, *, by):
    """One remark with its feedback, or None when it is out of reach."""
    return (
        Remark.objects.filter(pk=remark_id, feedback__in=TABLE.visible(by, "review", Feedback.objects.all()))
        .select_related("feedback")
        .first()
    )


def discuss_remarks(network_id, *, by):
    """Released remarks marked «let us discuss» that no gathering has taken up yet."""
    TABLE.require(by, "review")
    rows = Remark.objects.filter(network_id=network_id, kind="discuss", settled_at=None, feedback__state="released")
    return list(rows.select_related("feedback__submission").order_by("written_at"))


def feedback_on(submission_id, *, by):
    """The feedback on a submission, draft or released, or None when there is none or it is out of reach."""
    TABLE.require(by, "review")
    return TABLE.visible(by, "review", Feedback.objects.filter(submission_id=submission_id)).first()


def get_attachment(attachment_id, *, by):
    """One attached file with its feedback, or None when it is out of reach."""
    reach = TABLE.visible(by, "review", Feedback.objects.all())
    return Attachment.objects.filter(pk=attachment_id, feedback__in=reach).select_related("feedback").first()


def unread(assignments_, *, by):
    """Submissions that nobody has begun to read: only the newest attempt of each municipality, most urgent first."""
    TABLE.require(by, "review")
    begun = set(Feedback.objects.values_list("submission_id", flat=True))
    newest = {}
    for assignment in assignments_:
        for row in submissions.submissions(assignment.id, by=by):
            key = (assignment.id, row.municipality_id)
            if not row.erased_at and (key not in newest or row.attempt > newest[key].attempt):
                newest[key] = row
    return sorted((row for row in newest.values() if row.id not in begun), key=_urgency)
