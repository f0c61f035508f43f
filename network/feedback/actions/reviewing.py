"""Writing feedback: start, judgements, criteria, summary, attachments, ready."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from foundation import audit
from network.assignments import facade as assignments
from network.submissions import facade as submissions

from ..models import Assessment, Attachment, CriterionAnswer, Feedback
from ..permissions import TABLE
from ..rules import FEEDBACK_STATES
from .keeping import check_parts, open_draft, show, touch
from .refusals import NothingToRelease, NotPartOfIt, ReasonMissing, Stale, TakenBack
from .saying import says_something

SPELL = timedelta(minutes=15)  # autosaves closer together than this are one editing spell, one line in the log


@transaction.atomic
def start_review(submission_id, *, by, at):
    """Open the draft of feedback on a submission, or the one that is there already.

    raises  TakenBack when the municipality has taken the hand-in back
    """
    TABLE.require(by, "review")
    found = Feedback.objects.filter(submission_id=submission_id).first()
    if found:
        return found
    submission = submissions.submission(submission_id, by=by)
    if submission.erased_at:
        raise TakenBack
    try:
        with transaction.atomic():
            feedback = Feedback.objects.create(
                submission_id=submission.id,
                network_id=submission.network_id,
                assignment_id=submission.assignment_id,
                municipality_id=submission.municipality_id,
                started_at=at,
                started_by_name=by.name,
                edited_at=at,
                edited_by=by.account_id,
                edited_by_name=by.name,
            )
    except IntegrityError:  # two facilitators opened it in the same moment: both write in the same draft
        return Feedback.objects.get(submission_id=submission_id)
    audit.record(by, "start_review", feedback)
    show(feedback)
    return feedback


@transaction.atomic
def save_summary(feedback, *, summary, version, by, at):
    """Save the summary; an autosave and a pressed button are the same act.

    version  the version the text was written on
    raises   Stale when somebody else has saved since
    """
    current = open_draft(feedback, by)
    if current.version != version and current.summary != summary:
        raise Stale(current)
    if current.summary == summary:
        return current
    spell_goes_on = current.edited_by == by.account_id and at - current.edited_at < SPELL and current.summary
    current.summary = summary
    current.version += 1
    touch(current, by, at, "summary", "version")
    if not spell_goes_on:
        audit.record(by, "write_summary", current)
    return current


@transaction.atomic
def assess(feedback, *, part_id, judgement, short_remark="", outcome="", reason="", by, at):
    """Judge one part and write its line for the matrix.

    raises  ReasonMissing when it cannot be assessed and no reason is given
    """
    current = open_draft(feedback, by)
    if outcome == "cannot_assess" and not reason.strip():
        raise ReasonMissing
    check_parts(current, [part_id], by)
    old = Assessment.objects.filter(feedback=current, part_id=part_id).first()
    new, _made = Assessment.objects.update_or_create(
        feedback=current,
        part_id=part_id,
        defaults={
            "network_id": current.network_id,
            "judgement": judgement,
            "short_remark": short_remark,
            "outcome": outcome,
            "reason": reason,
        },
    )
    changes = {
        name: (getattr(old, name, ""), getattr(new, name))
        for name in ("judgement", "short_remark", "outcome", "reason")
        if getattr(old, name, "") != getattr(new, name)
    }
    if changes:
        touch(current, by, at)
        audit.record(by, "assess", new, changes=changes)
    return new


@transaction.atomic
def answer_criterion(feedback, *, criterion_id, value, by, at):
    """Answer one criterion: 2 yes, 1 partly, 0 missing, None takes the answer away."""
    current = open_draft(feedback, by)
    known = assignments.criteria(current.assignment_id, by=by)
    if criterion_id not in {criterion.id for criterion in known}:
        raise NotPartOfIt
    old = CriterionAnswer.objects.filter(feedback=current, criterion_id=criterion_id).first()
    if (old.value if old else None) == value:
        return
    if old and value is None:
        old.delete()
    else:
        CriterionAnswer.objects.update_or_create(
            feedback=current,
            criterion_id=criterion_id,
            defaults={"network_id": current.network_id, "value": value},
        )
    touch(current, by, at)
    audit.record(by, "answer_criterion", current, changes={"criterion": (old.value if old else None, value)})


@transaction.atomic
def attach(feedback, *, name, kind, size, sha256, by, at):
    """Add a file that goes with the feedback; its bytes lie with the network already."""
    current = open_draft(feedback, by)
    attachment = Attachment.objects.create(
        feedback=current,
        network_id=current.network_id,
        name=name,
        kind=kind,
        size=size,
        sha256=sha256,
        added_at=at,
    )
    touch(current, by, at)
    audit.record(by, "attach", attachment, changes={"name": ("", name)})
    return attachment


@transaction.atomic
def detach(attachment, *, by, at):
    """Take a file out of the draft."""
    current = open_draft(attachment.feedback, by)
    audit.record(by, "detach", attachment, changes={"name": (attachment.name, "")})
    attachment.delete()
    touch(current, by, at)


@transaction.atomic
def set_ready(feedback, *, ready, by, at):
    """Mark the draft as ready to be sent with the set, or open it again.

    raises  NothingToRelease when nothing is written yet
    """
    current = open_draft(feedback, by)
    verb = "mark_ready" if ready else "reopen"
    if ready and not says_something(current):
        raise NothingToRelease
    state = FEEDBACK_STATES[current.state].get(verb)
    if state is None:
        return current
    old, current.state = current.state, state
    touch(current, by, at, "state")
    audit.record(by, verb, current, changes={"state": (old, state)})
    return current
