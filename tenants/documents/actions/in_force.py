"""From approved to in force, out of force again, and back."""

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.sorting import sort_key
from tenants.documents.models import Document, Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules.blocks import fingerprint
from tenants.documents.rules.reviews import next_review
from tenants.documents.rules.states import OPEN, Impossible, next_state

from .life_refusals import Backwards, NoReason, NothingInForce, NotNow
from .steps import change_step

UNLOCKED = {"locked_by": None, "locked_by_name": "", "locked_until": None}


def locked(version):
    """The version and its document as they are now, locked in the order everybody locks them in."""
    document = Document.objects.select_for_update().get(pk=version.document_id)
    row = Version.objects.select_for_update(of=("self",)).defer("search").get(pk=version.pk)
    row.document = document
    return row


def move(version, verb, **values):
    """Bring a locked version to where the verb leads, and store it; raises NotNow."""
    try:
        state = next_state(version.state, verb)
    except Impossible:
        raise NotNow(version) from None
    version.state = state
    for name, value in values.items():
        setattr(version, name, value)
    version.save(update_fields=["state", *values])
    return version


def ask_worker(name, **ids):
    """Ask for a task of this municipality after the transaction."""
    tenancy.later(name, municipality=tenancy.current().id, **ids)


def enter_in_force(version, *, by, at, from_date=None):
    """Freeze an approved version and let it be the one in force, from today or from a day to come.

    For the last yes of a chain, for the morning of its day, and for a draft that was approved before it was moved in
    (its `earlier_approval` says by whom). Who calls has asked for the right. A version whose day is to come stays
    beside the one in force, with `approved_at` set, until `begin_due` lets it in.
    """
    with transaction.atomic():
        version = locked(version)
        verb = "move_in" if version.state == "draft" and version.earlier_approval else "approve"
        from_date = from_date or version.from_date or localdate(at)
        frozen = {
            "approved_at": version.approved_at or at,
            "from_date": from_date,
            "sha256": fingerprint(version.title, version.blocks),
            **UNLOCKED,
        }
        if from_date > localdate(at):
            return _wait(version, verb, frozen, by, at)
        before = Version.objects.filter(document_id=version.document_id, state="in_force")
        before.update(state=next_state("in_force", "supersede"), ended_at=at)
        was = version.state
        move(version, verb, **frozen)
        _point(version)
        change_step(version, None, at=at)
        audit.record(
            by,
            "enter_in_force",
            version.document,
            changes={"state": (was, "in_force"), "version": (None, version.number), "sha256": (None, version.sha256)},
        )
        ask_worker("documents.render", version_id=version.pk)
        ask_worker("common.version_in_force", document_id=version.document_id)
        ask_worker("radar.document_changed", document_id=version.document_id)
        if verb == "move_in":
            version.steps.all().delete()  # it was written elsewhere: what it took of time is not known
        else:
            ask_worker("documents.came_in_force", version_id=version.pk)
    return version


def begin_due(*, at):
    """Let in what was approved for a day that has come; returns the versions."""
    waiting = Version.objects.filter(
        state="approval", from_date__lte=localdate(at), approved_at__isnull=False
    ).values_list("pk", "document_id")
    return [enter_in_force(Version(pk=pk, document_id=document_id), by=None, at=at) for pk, document_id in waiting]


def withdraw(document, *, reason, by, at):
    """Take the version in force out of force, with the reason; a draft beside it stays."""
    TABLE.require(by, "withdraw", document)
    if not reason.strip():
        raise NoReason
    with transaction.atomic():
        version = _current(document)
        if version.state == "withdrawn":
            return version
        move(version, "withdraw", ended_at=at, end_reason=reason.strip())
        audit.record(by, "withdraw", version.document, changes={"state": ("in_force", "withdrawn")}, note=reason)
        ask_worker("documents.withdrawn", version_id=version.pk, by_account=by.account_id)
        ask_worker("radar.document_changed", document_id=version.document_id)
    return version


def restore(document, *, by, at):
    """Let a withdrawn version be in force again, as it was."""
    TABLE.require(by, "withdraw", document)
    with transaction.atomic():
        version = _current(document)
        if version.state == "in_force":
            return version
        move(version, "restore", ended_at=None, end_reason="")
        audit.record(by, "restore", version.document, changes={"state": ("withdrawn", "in_force")})
        ask_worker("radar.document_changed", document_id=version.document_id)
    return version


def drop(version, *, reason, by, at):
    """Give up an open version; it is kept, and shown to nobody as a text that goes on."""
    TABLE.require(by, "withdraw", version.document)
    if not reason.strip():
        raise NoReason
    with transaction.atomic():
        version = locked(version)
        if version.state == "dropped":
            return version
        was = version.state
        move(version, "drop", ended_at=at, end_reason=reason.strip(), approved_at=None, **UNLOCKED)
        version.hearings.filter(closed_at=None).update(closed_at=at, closed_by_name=by.name)
        document = version.document
        if document.draft_id == version.pk:
            document.draft_id = None
            document.save(update_fields=["draft_id"])
        change_step(version, None, at=at)
        audit.record(
            by,
            "drop",
            document,
            changes={"state": (was, "dropped"), "version": (version.number, None)},
            note=reason.strip(),
        )
        ask_worker("common.version_dropped", document_id=document.pk, number=version.number)
    return version


def confirm_unchanged(document, *, review_date=None, by, at):
    """Say that the version in force still is right, and when to look again; a day from the type when none is given."""
    TABLE.require(by, "send", document)
    with transaction.atomic():
        version = _current(document)
        if version.state != "in_force":
            raise NothingInForce
        document = version.document
        if review_date is not None and review_date <= localdate(at):
            raise Backwards
        months = document.document_type.review_months
        before, document.review_date = document.review_date, review_date or next_review(months, localdate(at))
        document.save(update_fields=["review_date"])
        audit.record(
            by,
            "confirm_unchanged",
            document,
            changes={"review_date": (str(before) if before else None, str(document.review_date))},
        )
    return document


def _wait(version, verb, frozen, by, at):
    if version.state == "draft":  # moved in ahead of its day
        try:
            next_state(version.state, verb)
        except Impossible:
            raise NotNow(version) from None
        frozen = frozen | {"state": "approval"}
    elif version.state != "approval":
        raise NotNow(version)
    for name, value in frozen.items():
        setattr(version, name, value)
    version.save(update_fields=list(frozen))
    change_step(version, "resting", waiting=True, at=at)
    audit.record(
        by,
        "approve_ahead",
        version.document,
        changes={"from_date": (None, str(version.from_date)), "sha256": (None, version.sha256)},
    )
    return version


def _point(version):
    """Let the document show the version that now is in force."""
    document = version.document
    document.current_id = version.pk
    if document.draft_id == version.pk:
        document.draft_id = None
    document.title, document.sort_key = version.title, sort_key(version.title)
    if not (version.earlier_approval and document.review_date):
        document.review_date = next_review(document.document_type.review_months, version.from_date)
    document.save(update_fields=["current_id", "draft_id", "title", "sort_key", "review_date"])


def _current(document):
    """The version approved last, locked; raises NothingInForce."""
    found = Document.objects.get(pk=document.pk)
    if found.current_id is None:
        raise NothingInForce
    return locked(Version(pk=found.current_id, document_id=found.pk))


def is_open(version):
    """Whether the version is on its way, and not approved ahead of its day."""
    return version.state in OPEN and version.approved_at is None
