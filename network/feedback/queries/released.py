"""Feedback as others may read it: contracts of what the wall and the table let the asker see."""

from django.db.models import Count, Q

from ..contracts import (
    AssessmentView,
    AttachmentView,
    CriterionAnswerView,
    FeedbackView,
    RemarkView,
    ReplyView,
)
from ..models import Attachment, Feedback, Remark, Reply
from ..permissions import TABLE

WHOLE = ("remarks", "assessments", "criterion_answers__criterion", "attachments")


def feedback(submission_id, *, by):
    """Released feedback on a submission with all that belongs to it, or None."""
    row = _released(by).filter(submission_id=submission_id).prefetch_related(*WHOLE).first()
    return _view(row, whole=True) if row else None


def feedback_list(*, by, assignment_id=None):
    """Released feedback, newest first, without remarks; with how many remarks have a fate."""
    rows = _released(by).order_by("-released_at", "id")
    if assignment_id:
        rows = rows.filter(assignment_id=assignment_id)
    return [_view(row) for row in rows]


def waiting_for_answer(*, by):
    """Released feedback to the asker's own municipality that nobody has answered yet."""
    rows = _released(by).filter(municipality_id=by.municipality_id, reply=None, told=0)
    return [_view(row) for row in rows.order_by("released_at", "id")]


def attachment(attachment_id, *, by):
    """One attached file with its feedback, or None."""
    return Attachment.objects.filter(
        pk=attachment_id, feedback__in=TABLE.visible(by, "read", Feedback.objects.all())
    ).first()


def _released(by):
    rows = TABLE.visible(by, "read", Feedback.objects.filter(state="released"))
    return rows.select_related("reply").annotate(
        total=Count("remarks", distinct=True), told=Count("remarks", filter=~Q(remarks__fate=""), distinct=True)
    )


def remark_view(row: Remark) -> RemarkView:
    """A remark as a contract."""
    return RemarkView(
        id=row.id,
        submission_id=row.feedback.submission_id,
        number=row.number,
        part_id=row.part_id,
        file_id=row.file_id,
        anchor=row.anchor,
        quote=row.quote,
        kind=row.kind,
        text=row.text,
        example_id=row.example_id,
        written_by_name=row.written_by_name,
        fate=row.fate,
        fate_text=row.fate_text,
        fate_at=row.fate_at,
        fate_by_name=row.fate_by_name,
        answer=row.answer,
        answered_at=row.answered_at,
    )


def reply_view(row: Reply | None) -> ReplyView | None:
    """A reply as a contract, or None."""
    if row is None:
        return None
    names = ("useful", "useful_text", "ideas", "ideas_text", "change", "change_text")
    return ReplyView(
        **{name: getattr(row, name) for name in names},
        answered_at=row.answered_at,
        answered_by_name=row.answered_by_name,
    )


def _view(row, *, whole=False):
    view = {
        "id": row.id,
        "submission_id": row.submission_id,
        "network_id": row.network_id,
        "assignment_id": row.assignment_id,
        "municipality_id": row.municipality_id,
        "summary": row.summary,
        "released_at": row.released_at,
        "released_by_name": row.released_by_name,
        "reply": reply_view(getattr(row, "reply", None)),
        "remarks_total": row.total,
        "remarks_with_fate": row.told,
    }
    if whole:
        view["remarks"] = tuple(remark_view(one) for one in row.remarks.all())
        view["assessments"] = tuple(
            AssessmentView(one.part_id, one.judgement, one.short_remark, one.outcome, one.reason)
            for one in row.assessments.all()
        )
        view["criteria"] = tuple(
            CriterionAnswerView(one.criterion_id, one.criterion.text, one.value)
            for one in sorted(row.criterion_answers.all(), key=lambda one: one.criterion.position)
        )
        view["attachments"] = tuple(
            AttachmentView(one.id, one.name, one.kind, one.size) for one in row.attachments.all()
        )
    return FeedbackView(**view)
