"""Hearings: asked for, prolonged, ended, and what is said in them."""

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit
from tenants.documents.models import Hearing, Remark, Version
from tenants.documents.permissions import TABLE
from tenants.documents.queries.hearing import takes_part, unit_name
from tenants.documents.rules import hearing as rules
from tenants.documents.rules import wording
from tenants.organisation import facade as organisation

from .in_force import UNLOCKED, ask_worker, locked, move
from .life_refusals import (
    Backwards,
    NobodyAsked,
    NoReason,
    NoResult,
    NotAskedHere,
    NothingSaid,
    NothingWritten,
    NotNow,
    NotOpen,
)
from .steps import change_step


def start_hearing(
    version, *, question="", members=(), units=(), everyone=False, until_date=None, meeting_date=None, by, at
):
    """Ask people, units (with those below them) or everyone what they think of a draft.

    until_date    the last day; two weeks from now when none is given
    meeting_date  when it is a meeting instead of a period; its result is entered afterwards
    """
    TABLE.require(by, "hear", version.document)
    today = localdate(at)
    until_date = meeting_date or until_date or rules.default_end(today)
    if not (everyone or members or units):
        raise NobodyAsked
    if until_date < today:
        raise Backwards
    with transaction.atomic():
        version = locked(version)
        if version.state == "draft" and not version.text.strip():
            raise NothingWritten
        move(version, "hear", **UNLOCKED)
        hearing = Hearing.objects.create(
            version=version,
            question=question.strip(),
            members=[] if everyone else list(members),
            units=[] if everyone else rules.with_those_below(units, organisation.unit_parents()),
            everyone=everyone,
            started_at=at,
            started_by_name=by.name,
            until_date=until_date,
            meeting_date=meeting_date,
        )
        change_step(version, "hearing", at=at)
        audit.record(
            by,
            "start_hearing",
            version.document,
            changes={"version": (None, version.number), "until_date": (None, str(until_date))},
        )
        ask_worker("documents.hearing_started", hearing_id=hearing.pk)
    return hearing


def prolong(hearing, until_date, *, by, at):
    """Let the hearing last longer, or end sooner, but never in the past."""
    TABLE.require(by, "hear", hearing.version.document)
    with transaction.atomic():
        hearing = _open(hearing)
        if until_date < localdate(at):
            raise Backwards
        if until_date == hearing.until_date:
            return hearing
        before, hearing.until_date = hearing.until_date, until_date
        if hearing.meeting_date:
            hearing.meeting_date = until_date
        hearing.save(update_fields=["until_date", "meeting_date"])
        change_step(hearing.version, "hearing", at=at)
        audit.record(
            by,
            "prolong_hearing",
            hearing.version.document,
            changes={"until_date": (str(before), str(until_date))},
        )
        ask_worker("documents.hearing_prolonged", hearing_id=hearing.pk, until=str(until_date))
    return hearing


def close_hearing(hearing, *, result="", by, at):
    """End the hearing, early or on time; the text can be written on again. A meeting ends with its result."""
    TABLE.require(by, "hear", hearing.version.document)
    with transaction.atomic():
        hearing = _open(hearing)
        if hearing.meeting_date and not result.strip():
            raise NoResult
        _close(hearing, result.strip(), by, at)
    return hearing


def close_due(*, at):
    """End the periods whose last day has passed; meetings wait for their result. Returns the hearings."""
    over = Hearing.objects.filter(
        closed_at=None, meeting_date=None, until_date__lt=localdate(at), version__state="hearing"
    ).select_related("version")
    closed = []
    for hearing in over:
        with transaction.atomic():
            hearing = _open(hearing)
            _close(hearing, "", None, at)
            closed.append(hearing)
    return closed


def propose(hearing, *, kind="proposal", block_id="", quote="", text="", proposed="", by, at):
    """Say something in a hearing. When it is over, what was said is kept as an ordinary remark: its `hearing` is None.

    A quote finds its block where only one has the words.
    Raises NotAskedHere for one who takes no part, NothingSaid for one without words.
    """
    if not (text.strip() or proposed.strip()):
        raise NothingSaid
    with transaction.atomic():
        version = locked(hearing.version)
        hearing = Hearing.objects.select_for_update().get(pk=hearing.pk)
        TABLE.require(by, "say", version.document)
        if not takes_part(hearing, by) and not TABLE.allows(by, "hear", version.document):
            raise NotAskedHere
        is_open = hearing.closed_at is None and not rules.is_over(hearing.until_date, localdate(at))
        block_id, quote = block_id or wording.block_of(version.blocks, quote.strip()), quote.strip()
        said = {"kind": kind, "block_id": block_id, "quote": quote, "text": text.strip(), "proposed": proposed.strip()}
        if again := said_before(version, said, by=by):
            return again
        remark = Remark.objects.create(
            version=version,
            hearing=hearing if is_open else None,
            **said,
            said_at=at,
            said_by=by.account_id,
            said_by_name=by.name,
            unit_name=unit_name(by),
        )
        audit.record(by, "propose", version.document, changes={"version": (None, version.number)})
        if not is_open:
            ask_worker("documents.said_late", remark_id=remark.pk)
    return remark


def said_before(version, said, *, by):
    """What the person has said in just these words and waits for an answer to: a second click says nothing more."""
    return Remark.objects.filter(version=version, said_by=by.account_id, outcome="", **said).first()


def answer(remark, *, outcome, text="", by, at):
    """Say what came of a proposal; "not_taken" needs a reason. The one who said it is told."""
    with transaction.atomic():
        version = locked(remark.version)
        TABLE.require(by, "write", version.document)
        remark = Remark.objects.select_for_update().get(pk=remark.pk)
        if outcome in ("not_taken", "partly") and not text.strip():
            raise NoReason
        before = remark.outcome
        remark.outcome, remark.answer = outcome, text.strip()
        remark.answered_at, remark.answered_by_name = at, by.name
        remark.save(update_fields=["outcome", "answer", "answered_at", "answered_by_name"])
        follow_answers(version, at=at)
        audit.record(by, "answer_remark", version.document, changes={"outcome": (before or None, outcome)})
        ask_worker("documents.remark_answered", remark_id=remark.pk)
    return remark


def follow_answers(version, *, at):
    """Let the clock go over from answering to writing when nothing from the hearing waits for an answer."""
    if version.state == "draft":
        waits = Remark.objects.filter(version=version, hearing__isnull=False, outcome="").exists()
        change_step(version, "answering" if waits else "writing", at=at)


def _open(hearing):
    """The hearing and its version, locked; raises NotOpen."""
    version = locked(Version(pk=hearing.version_id, document_id=hearing.version.document_id))
    hearing = Hearing.objects.select_for_update().get(pk=hearing.pk)
    hearing.version = version
    if hearing.closed_at is not None:
        raise NotOpen
    if version.state != "hearing":
        raise NotNow(version)
    return hearing


def _close(hearing, result, by, at):
    hearing.closed_at, hearing.closed_by_name, hearing.meeting_result = at, by.name if by else "", result
    hearing.save(update_fields=["closed_at", "closed_by_name", "meeting_result"])
    move(hearing.version, "close_hearing")
    follow_answers(hearing.version, at=at)
    audit.record(by, "close_hearing", hearing.version.document, changes={"state": ("hearing", "draft")}, note=result)
    ask_worker("documents.hearing_closed", hearing_id=hearing.pk)
