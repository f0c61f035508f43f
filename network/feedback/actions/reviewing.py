"""Writing feedback: start, remarks, judgements, criteria, summary, attachments."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from foundation import audit, tenancy
from network.assignments import facade as assignments
from network.submissions import facade as submissions

from ..models import Assessment, Attachment, CriterionAnswer, Feedback, Remark
from ..permissions import TABLE
from ..rules import FEEDBACK_STATES
from .refusals import AlreadyReleased, NotPartOfIt, ReasonMissing, Stale, TakenBack

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
    _show(feedback)
    return feedback


@transaction.atomic
def save_summary(feedback, *, summary, version, by, at):
    """Save the summary; an autosave and a pressed button are the same act.

    version  the version the text was written on
    raises   Stale when somebody else has saved since
    """
    current = _open_draft(feedback, by)
    if current.version != version and current.summary != summary:
        raise Stale(current)
    if current.summary == summary:
        return current
    spell_goes_on = current.edited_by == by.account_id and at - current.edited_at < SPELL and current.summary
    current.summary = summary
    current.version += 1
    _touch(current, by, at, "summary", "version")
    if not spell_goes_on:
        audit.record(by, "write_summary", current)
    return current


@transaction.atomic
def add_remark(feedback, *, kind, text, by, at, part_id=None, file_id=None, anchor="", quote="", example_id=None):
    """Put the next numbered remark at a place in the hand-in."""
    current = _open_draft(feedback, by)
    _check_place(current, part_id, file_id, by)
    number = (Remark.objects.filter(feedback=current).aggregate(last=Max("number"))["last"] or 0) + 1
    remark = Remark.objects.create(
        feedback=current,
        network_id=current.network_id,
        number=number,
        kind=kind,
        text=text,
        part_id=part_id,
        file_id=file_id,
        anchor=anchor,
        quote=quote,
        example_id=example_id,
        written_by_name=by.name,
        written_at=at,
    )
    _touch(current, by, at)
    audit.record(by, "add_remark", remark, changes={"text": ("", text), "kind": ("", kind)})
    return remark


@transaction.atomic
def change_remark(remark, *, kind, text, by, at, quote=None, example_id=None):
    """Change the words or the kind of a remark that is not released."""
    current = _open_draft(remark.feedback, by)
    changes = {"text": (remark.text, text), "kind": (remark.kind, kind)}
    remark.kind, remark.text, remark.example_id = kind, text, example_id
    if quote is not None:
        remark.quote = quote
    remark.save(update_fields=["kind", "text", "example", "quote"])
    _touch(current, by, at)
    audit.record(by, "change_remark", remark, changes=changes)
    return remark


@transaction.atomic
def remove_remark(remark, *, by, at):
    """Take a remark out of the draft; the later ones move one number down. Gives what puts it in again."""
    current = _open_draft(remark.feedback, by)
    audit.record(by, "remove_remark", remark, changes={"text": (remark.text, "")})
    again = {
        "kind": remark.kind,
        "text": remark.text,
        "part_id": remark.part_id,
        "file_id": remark.file_id,
        "anchor": remark.anchor,
        "quote": remark.quote,
        "example_id": remark.example_id,
    }
    number = remark.number
    remark.delete()
    Remark.objects.filter(feedback=current, number__gt=number).update(number=F("number") - 1)
    _touch(current, by, at)
    return again


@transaction.atomic
def assess(feedback, *, part_id, judgement, short_remark="", outcome="", reason="", by, at):
    """Judge one part and write its line for the matrix.

    raises  ReasonMissing when it cannot be assessed and no reason is given
    """
    current = _open_draft(feedback, by)
    if outcome == "cannot_assess" and not reason.strip():
        raise ReasonMissing
    _check_place(current, part_id, None, by)
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
        _touch(current, by, at)
        audit.record(by, "assess", new, changes=changes)
    return new


@transaction.atomic
def answer_criterion(feedback, *, criterion_id, value, by, at):
    """Answer one criterion: 2 yes, 1 partly, 0 missing, None takes the answer away."""
    current = _open_draft(feedback, by)
    known = assignments.assignment(current.assignment_id, by=by).criteria
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
    _touch(current, by, at)
    audit.record(by, "answer_criterion", current, changes={str(criterion_id): (old.value if old else None, value)})


@transaction.atomic
def attach(feedback, *, name, kind, size, sha256, by, at):
    """Add a file that goes with the feedback; its bytes lie with the network already."""
    current = _open_draft(feedback, by)
    attachment = Attachment.objects.create(
        feedback=current,
        network_id=current.network_id,
        name=name,
        kind=kind,
        size=size,
        sha256=sha256,
        added_at=at,
    )
    _touch(current, by, at)
    audit.record(by, "attach", attachment, changes={"name": ("", name)})
    return attachment


@transaction.atomic
def detach(attachment, *, by, at):
    """Take a file out of the draft."""
    current = _open_draft(attachment.feedback, by)
    audit.record(by, "detach", attachment, changes={"name": (attachment.name, "")})
    attachment.delete()
    _touch(current, by, at)


@transaction.atomic
def set_ready(feedback, *, ready, by, at):
    """Mark the draft as ready to be sent with the set, or open it again."""
    current = _open_draft(feedback, by)
    verb = "mark_ready" if ready else "reopen"
    state = FEEDBACK_STATES[current.state].get(verb)
    if state is None:
        return current
    old, current.state = current.state, state
    _touch(current, by, at, "state")
    audit.record(by, verb, current, changes={"state": (old, state)})
    return current


def _open_draft(feedback, by):
    """The feedback, locked for this transaction and still a draft."""
    TABLE.require(by, "review")
    current = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if current is None:
        raise TakenBack
    if current.state == "released":
        raise AlreadyReleased
    return current


def _check_place(feedback, part_id, file_id, by):
    if part_id is None and file_id is None:
        return
    submission = submissions.submission(feedback.submission_id, by=by)
    if part_id and part_id not in {part.part_id for part in submission.parts}:
        raise NotPartOfIt
    if file_id and file_id not in {file.id for file in submission.files}:
        raise NotPartOfIt


def _touch(feedback, by, at, *fields):
    feedback.edited_at, feedback.edited_by, feedback.edited_by_name = at, by.account_id, by.name
    feedback.save(update_fields=["edited_at", "edited_by", "edited_by_name", *fields])


def _show(feedback):
    tenancy.later(
        "feedback.show_cells", assignment_id=feedback.assignment_id, municipality_id=feedback.municipality_id
    )
