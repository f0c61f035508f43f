"""What the municipality does with feedback, and the facilitator's answers to its questions back."""

from django.db import transaction

from foundation import audit, tenancy
from network.circles import facade as circles

from ..models import Feedback, Remark, Reply
from ..permissions import TABLE
from ..rules import FATES
from .refusals import NotPartOfIt, ReasonMissing


@transaction.atomic
def set_fates(submission_id, fates, *, by, at):
    """Say what was done with remarks, several at once; an empty fate takes an earlier one away.

    fates   iterable of contracts.Fate
    raises  ReasonMissing for «not used» or a question back without a text; NotPartOfIt
    """
    feedback = _released(submission_id, by)
    remarks = {remark.id: remark for remark in Remark.objects.select_for_update().filter(feedback=feedback)}
    changed = []
    for fate in fates:
        remark = remarks.get(fate.remark_id)
        if remark is None:
            raise NotPartOfIt
        if fate.fate and fate.fate not in dict(FATES):
            raise NotPartOfIt
        if fate.fate in ("not_used", "question_back") and not fate.text.strip():
            raise ReasonMissing
        if (remark.fate, remark.fate_text) == (fate.fate, fate.text):
            continue
        changes = {"fate": (remark.fate, fate.fate), "fate_text": (remark.fate_text, fate.text)}
        remark.fate, remark.fate_text = fate.fate, fate.text
        remark.fate_at, remark.fate_by_name = at, by.name
        remark.save(update_fields=["fate", "fate_text", "fate_at", "fate_by_name"])
        _record(by, "set_fate", remark, feedback, changes)
        changed.append(remark)
    if changed:
        _tell(feedback)
    return changed


@transaction.atomic
def reply(submission_id, content, *, by, at):
    """Answer the three questions about released feedback; may be changed later.

    content  contracts.ReplyView; its time and name are not read
    """
    feedback = _released(submission_id, by)
    fields = {
        name: getattr(content, name)
        for name in ("useful", "useful_text", "ideas", "ideas_text", "change", "change_text")
    }
    old = Reply.objects.filter(feedback=feedback).first()
    changes = {name: (getattr(old, name, ""), value) for name, value in fields.items()}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    if old and not changes:
        return old
    new, _made = Reply.objects.update_or_create(
        feedback=feedback,
        defaults={
            **fields,
            "network_id": feedback.network_id,
            "municipality_id": feedback.municipality_id,
            "answered_at": at,
            "answered_by_name": by.name,
        },
    )
    _record(by, "reply", new, feedback, changes)
    _tell(feedback)
    return new


@transaction.atomic
def answer_question(remark, *, text, by, at):
    """Answer a question that a municipality asked back about a released remark."""
    TABLE.require(by, "review")
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.fate != "question_back":
        raise NotPartOfIt
    if not text.strip():
        raise ReasonMissing
    old, remark.answer, remark.answered_at = remark.answer, text, at
    remark.save(update_fields=["answer", "answered_at"])
    audit.record(by, "answer_question", remark, changes={"answer": (old, text)})
    circles.tell_members(
        remark.network_id,
        "homework.question_answered",
        only=[remark.feedback.municipality_id],
        submission_id=remark.feedback.submission_id,
        remark_id=remark.id,
    )
    return remark


@transaction.atomic
def settle_discussion(remark, *, by, at):
    """Note that a gathering has taken up a remark marked «let us discuss»."""
    TABLE.require(by, "review")
    remark.settled_at = at
    remark.save(update_fields=["settled_at"])
    audit.record(by, "settle_discussion", remark)


def _released(submission_id, by):
    feedback = Feedback.objects.filter(submission_id=submission_id, state="released").first()
    if feedback is None:
        raise NotPartOfIt
    TABLE.require(by, "answer", feedback)
    return feedback


def _record(by, action, target, feedback, changes):
    audit.record(by, action, target, changes=changes)
    audit.record_crossing(
        by,
        action,
        target,
        network_id=feedback.network_id,
        municipality_id=feedback.municipality_id,
        changes=changes,
    )


def _tell(feedback):
    tenancy.later("feedback.answered", feedback_id=feedback.id)
    tenancy.later(
        "feedback.show_cells", assignment_id=feedback.assignment_id, municipality_id=feedback.municipality_id
    )
