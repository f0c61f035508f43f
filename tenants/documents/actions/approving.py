"""Sending a version for approval, and what the approvers answer."""

from dataclasses import replace

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit
from tenants.documents.models import Approval, Remark, Sending, Version
from tenants.documents.permissions import TABLE
from tenants.documents.queries import authority
from tenants.documents.queries.said import said_of, said_people
from tenants.documents.rules import approving as rules
from tenants.documents.rules.authority import seats
from tenants.documents.rules.blocks import fingerprint

from .in_force import UNLOCKED, ask_worker, enter_in_force, locked, move
from .life_refusals import (
    AlreadyApproved,
    AnsweredAlready,
    Backwards,
    Changed,
    DraftChanged,
    NoNews,
    NoReason,
    NothingWritten,
    NotNow,
    NotYours,
    OwnText,
    Unanswered,
)
from .steps import change_step


def send_for_approval(version, *, from_date=None, due_date=None, note="", revision=None, by, at):
    """Send a draft to those who approve it; what they are asked about is kept.

    from_date  the day it shall be in force from, when that is not the day of the approval
    revision   the draft's, as the sender saw it; raises DraftChanged when somebody has saved since
    Answers given before the version was taken back still count, unless the text says something else now.
    """
    TABLE.require(by, "send", version.document)
    today = localdate(at)
    with transaction.atomic():
        version = locked(version)
        _require_ready(version, revision)
        if min(day for day in (from_date, due_date, today) if day) < today:
            raise Backwards
        voided = _void_when_material(version, at)
        said = said_of(version)
        sent = Sending.objects.create(
            version=version,
            round=rules.current_round(said),
            title=version.title,
            blocks=version.blocks,
            sha256=fingerprint(version.title, version.blocks),
            due_date=due_date or rules.default_due(today),
            note=note.strip(),
            sent_at=at,
            sent_by=by.account_id,
            sent_by_name=by.name,
        )
        move(version, "send", from_date=from_date, **UNLOCKED)
        change_step(version, "approval", waiting=True, at=at)
        audit.record(
            by,
            "send_for_approval",
            version.document,
            changes={"version": (None, version.number), "state": ("draft", "approval")},
            note=note.strip(),
        )
        if voided:
            audit.record(by, "void", version.document, changes={"approved_by": (voided, [])})
            ask_worker("documents.approvals_voided", version_id=version.pk, round=sent.round - 1)
        ask_worker("documents.approval_asked", sending_id=sent.pk)
        _finish_when_all_said_yes(version, by=by, at=at)
    return version


def take_back(version, *, by, at):
    """Let the text be written on again; the yes that were given still count if it comes back saying the same."""
    TABLE.require(by, "send", version.document)
    with transaction.atomic():
        version = locked(version)
        if version.state == "draft":
            return version
        if version.state != "approval":
            raise NotNow(version)
        ahead = version.approved_at is not None
        move(version, "take_back", approved_at=None, sha256="", from_date=None)
        if ahead:  # what was approved for a day to come is approved anew
            Approval.objects.filter(version=version, voided_at=None, decision="approved").update(voided_at=at)
        change_step(version, "writing", at=at)
        audit.record(by, "take_back", version.document, changes={"state": ("approval", "draft")})
        ask_worker("documents.taken_back", version_id=version.pk, by_account=by.account_id)
    return version


def approve(version, *, seen, text="", by, at):
    """Say yes in the current step of the chain; the last yes lets the version in force.

    seen  the fingerprint of what the approver read; raises Changed when the version is another now
    """
    TABLE.require(by, "approve", version.document)
    with transaction.atomic():
        version, chain, said = _asked(version, seen, by, at)
        step = rules.current_step(chain, said) or 0
        given = _answer(version, chain, said, step, "approved", text, by, at)
        said = said_of(version)
        if rules.met(chain, step, said) and not _finish_when_all_said_yes(version, by=by, at=at, chain=chain):
            ask_worker("documents.next_approvers", approval_id=given.pk)
    return version


def return_version(version, *, text, seen, by, at):
    """Send the text back to be written on, with the reason; all are asked anew when it comes again."""
    TABLE.require(by, "approve", version.document)
    if not text.strip():
        raise NoReason
    with transaction.atomic():
        version, chain, said = _asked(version, seen, by, at, own_text=True)
        voided = _void_round(version, rules.current_round(said), at)
        given = _answer(version, chain, said, rules.current_step(chain, said) or 0, "returned", text, by, at)
        if voided:
            audit.record(by, "void", version.document, changes={"approved_by": (voided, [])})
        move(version, "return", from_date=None)
        change_step(version, "writing", at=at)
        ask_worker("documents.returned", approval_id=given.pk)
    return version


def finish_met(*, at):
    """Let in force what nobody is asked about any more, because the map was changed while it waited."""
    waiting = Version.objects.filter(state="approval", approved_at=None, approvals__decision="approved").distinct()
    for version in waiting.only("document_id"):
        with transaction.atomic():
            version = locked(version)
            if version.state == "approval" and version.approved_at is None:
                _finish_when_all_said_yes(version, by=None, at=at)


def _require_ready(version, revision):
    if version.state != "draft":
        raise NotNow(version)
    if revision is not None and revision != version.revision:
        raise DraftChanged
    if not version.text.strip():
        raise NothingWritten
    if version.number > 1 and not any(line.strip() for line in version.changes):
        raise NoNews
    waiting = Remark.objects.filter(version=version, hearing__isnull=False, outcome="").count()
    if waiting:
        raise Unanswered(waiting)


def _void_when_material(version, at):
    """Void the answers of the round when the text says something else than they were given to; whose they were."""
    counting = rules.counting(said_of(version))
    before = Sending.objects.filter(version=version).order_by("sent_at", "pk").last()
    if not counting or before is None:
        return []
    if not rules.is_material(before.title, before.blocks, version.title, version.blocks):
        return []
    return _void_round(version, counting[0].round, at)


def _void_round(version, number, at):
    """Each yes of a round counts no more; whose they were."""
    rows = Approval.objects.filter(version=version, round=number, decision="approved", voided_at=None)
    names = list(rows.order_by("step", "decided_at").values_list("name", flat=True))
    rows.update(voided_at=at)
    return names


def _asked(version, seen, by, at, own_text=False):
    """The locked version, its chain and what was said, when the person is asked now; else raises why not."""
    version = locked(version)
    sha256 = fingerprint(version.title, version.blocks)
    if version.state == "in_force" or version.approved_at is not None:
        raise AlreadyApproved(version)
    if version.state != "approval":
        raise Changed(version, seen) if seen != sha256 else NotNow(version)
    if seen != sha256:
        raise Changed(version, seen)
    chain = authority.approvers(version.document, on=localdate(at))
    said = said_of(version)
    step = rules.current_step(chain, said)
    if not seats(chain, step or 0, by.member_id):
        raise NotYours(said_people(rules.asked(chain, said, version.writers)))
    if any(one.account_id == by.account_id and one.step == step for one in rules.counting(said)):
        raise AnsweredAlready
    if by.account_id in version.writers and not chain.own_text_allowed and not own_text:
        raise OwnText
    return version, chain, said


def _answer(version, chain, said, step, decision, text, by, at):
    free = {place.position_id for place in rules.waiting_places(chain, said)}
    seat = next((one for one in seats(chain, step, by.member_id) if one.position_id in free), None)
    if seat is None:
        raise NotYours(said_people(rules.asked(chain, said, version.writers)))
    given = Approval.objects.create(
        version=version,
        round=rules.current_round(said),
        step=step,
        position_id=seat.position_id,
        position_title=seat.title,
        account_id=by.account_id,
        name=by.name,
        as_deputy=seat.as_deputy,
        decision=decision,
        text=text.strip(),
        source=chain.source,
        sha256=fingerprint(version.title, version.blocks),
        decided_at=at,
    )
    verb = "approve" if decision == "approved" else "return"
    audit.record(
        replace(by, acting_for=seat.in_place_of),
        verb,
        version.document,
        changes={"version": (None, version.number), "position": (None, seat.title), "sha256": (None, given.sha256)},
        note=given.text,
    )
    return given


def _finish_when_all_said_yes(version, *, by, at, chain=None):
    """Let the version in force when no step is left; True when it was."""
    chain = chain or authority.approvers(version.document, on=localdate(at))
    if rules.current_step(chain, said_of(version)) is not None:
        return False
    today = localdate(at)
    enter_in_force(version, by=by, at=at, from_date=max(version.from_date or today, today))
    version.refresh_from_db(fields=["state", "approved_at", "from_date", "sha256", "ended_at"])
    return True
