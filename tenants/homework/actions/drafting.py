from django.db import transaction

from foundation import audit
from tenants.organisation import facade as organisation

from .keeping import part_for, touch
from .refusals import NoReason, NothingThere, Stale, UnknownPerson


def save_text(assignment_id, part_id, text, *, version, by, at):
    """Keep a draft's text. Raises Stale when somebody else saved another text since `version`; nothing is lost."""
    text = text.replace("\r\n", "\n")
    with transaction.atomic():
        draft = part_for(assignment_id, part_id, by=by, at=at)
        if draft.text == text:
            return draft
        if draft.version != version:
            raise Stale(draft, draft.edited_by_name, draft.edited_at)
        before = draft.text
        draft.text, draft.version = text, draft.version + 1
        if not text.strip():
            draft.ready = draft.ready and _holds_more(draft)
        draft.save(update_fields=["text", "version", "ready"])
        if touch([draft], by=by, at=at):
            # one line a spell, and never the text itself: the log is no second copy of a draft
            audit.record(by, "write", draft, changes={"length": (len(before), len(text))})
    return draft


def mark_ready(assignment_id, part_id, ready, *, by, at):
    """Say that a part is ready to send, or that it is not after all."""
    with transaction.atomic():
        draft = part_for(assignment_id, part_id, by=by, at=at)
        if draft.ready == ready:
            return draft
        if ready and not (draft.text.strip() or draft.not_relevant_reason.strip() or _holds_more(draft)):
            raise NothingThere
        draft.ready = ready
        draft.save(update_fields=["ready"])
        audit.record(by, "mark_ready", draft, changes={"ready": (not ready, ready)})
    return draft


def set_not_relevant(assignment_id, part_id, reason, *, by, at):
    """Say why a part is not relevant for the municipality; what is written in it stays."""
    if not reason.strip():
        raise NoReason
    return _set_reason(assignment_id, part_id, reason.strip(), by=by, at=at)


def set_relevant(assignment_id, part_id, *, by, at):
    """Take it up again."""
    return _set_reason(assignment_id, part_id, "", by=by, at=at)


def give_out(assignment_id, part_id, member_account_id, *, by, at):
    """Make somebody responsible for a part, or nobody (None)."""
    with transaction.atomic():
        draft = part_for(assignment_id, part_id, by=by, at=at, verb="give_out")
        person = _member(member_account_id, by, at) if member_account_id else None
        member_id = person.member_id if person else None
        if draft.responsible_id == member_id:
            return draft
        before = draft.responsible.name if draft.responsible else None
        draft.responsible_id = member_id
        draft.save(update_fields=["responsible"])
        audit.record(by, "give_out", draft, changes={"responsible": (before, person.name if person else None)})
    return draft


def _set_reason(assignment_id, part_id, reason, *, by, at):
    with transaction.atomic():
        draft = part_for(assignment_id, part_id, by=by, at=at)
        if draft.not_relevant_reason == reason:
            return draft
        before, draft.not_relevant_reason = draft.not_relevant_reason, reason
        draft.version += 1
        draft.save(update_fields=["not_relevant_reason", "version"])
        touch([draft], by=by, at=at)
        audit.record(by, "set_not_relevant", draft, changes={"not_relevant_reason": (before, reason)})
    return draft


def _holds_more(draft):
    work = draft.work
    return (
        work.files.filter(part_ids__contains=[draft.part_id], removed_at=None).exists()
        or work.entries.filter(part_id=draft.part_id, removed_at=None).exists()
    )


def _member(account_id, by, at):
    for person in organisation.people(by, on=at.date()):
        if person.account_id == account_id:
            return person
    raise UnknownPerson
