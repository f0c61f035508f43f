"""A newer version of a common text: it is fetched, and goes into the municipality's own text or is declined."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.timezone import localdate

from foundation import audit, notices
from foundation.rights import Actor
from shared_library.items import facade as items
from tenants.common.models import Adoption, Update
from tenants.common.permissions import TABLE
from tenants.common.queries.beside import merged_with, seen_of
from tenants.common.rules import differences as own
from tenants.common.rules.merging import CHOICES, resolved
from tenants.documents import facade as documents

from .filling import filled
from .update_refusals import Decided, NoReason, NotChosen, NoText, NotInLanguage, TakenBack, TextChanged

MERGED = ("base", "base_exceptions", "base_number", "base_title", "document_version", "conflicts")


def fetch(item_id: UUID, number: int, *, at: datetime) -> Update | None:
    """Copy a version that was published, so that somebody can decide; None where there is nothing to decide.

    Safe to do twice, and in any order: an older one that waits is passed by a newer one.
    """
    with transaction.atomic():
        adoption = Adoption.objects.select_for_update().filter(item_id=item_id, mode="adopted").first()
        if adoption is None or number <= adoption.number:
            return None
        version = items.version(item_id, number, by=None)
        text = version.texts.get(adoption.language)
        newest = adoption.updates.order_by("-number").values_list("number", flat=True).first() or 0
        update, _new = Update.objects.get_or_create(
            adoption=adoption,
            number=number,
            turn=0,
            defaults={
                "title": text.title if text else "",
                "core": filled(text) if text else [],
                "change_note": version.change_note,
                "react_by_date": version.react_by_date,
                "state": "waiting" if number > newest else "passed",
                "came_at": at,
            },
        )
        adoption.updates.filter(state="waiting", number__lt=number).update(state="passed", beside={})
    return update


def merge_update(update: Update, *, choices: Mapping[str, str], seen: str, by: Actor, at: datetime) -> Update:
    """Put the new version and what is one's own into the document's draft; what is in force stays until approval.

    choices  {block id: one of merging.CHOICES} for each place that both changed
    seen     fingerprint of the two texts that the choices were made from
    raises   what update_refusals tells, or what documents refuse
    """
    with transaction.atomic():
        adoption, update = _locked(update, by=by)
        require_mergeable(adoption, update, at=at)
        text = own_text(adoption, by=by)
        if seen_of(update, text) != seen:
            raise TextChanged
        merged = merged_with(update, text)
        if any(choices.get(one.block_id) not in CHOICES for one in merged.conflicts):
            raise NotChosen
        blocks = resolved(merged, choices)
        put = documents.put(
            text.document_id,
            title=update.title if text.title == adoption.title else None,
            blocks=blocks,
            changes=[line for line in update.change_note.splitlines() if line.strip()][:3],
            revision=text.revision if text.open else None,
            by=by,
            at=at,
        )
        items.copy_pictures(adoption.item_id, update.core)
        before = adoption.number
        update.base, update.base_number, update.base_title = adoption.base, before, adoption.title
        update.base_exceptions = adoption.exceptions
        update.document_version = put.number
        update.conflicts = [
            {
                "block_id": one.block_id,
                "base": one.base,
                "theirs": one.theirs,
                "ours": one.ours,
                "choice": choices[one.block_id],
            }
            for one in merged.conflicts
        ]
        update.state = "merged"
        _keep(update, MERGED, by=by, at=at)
        found = own.differences(update.core, blocks)
        adoption.base, adoption.number, adoption.title = update.core, update.number, update.title
        adoption.exceptions = {key: why for key, why in own.reasons(found, adoption.exceptions).items() if why}
        adoption.version += 1
        adoption.save(update_fields=["base", "number", "title", "exceptions", "version"])
        audit.record(by, "merge_update", adoption, changes={"edition": (before, update.number)})
    return update


def decline(update: Update, *, reason: str, by: Actor, at: datetime) -> Update:
    """Stay with the version one has, for a reason; a later version may be taken in."""
    reason = reason.strip()
    if not reason:
        raise NoReason
    with transaction.atomic():
        adoption, update = _locked(update, by=by)
        if update.state != "waiting":
            raise Decided(update)
        update.state, update.reason = "declined", reason
        _keep(update, ["reason"], by=by, at=at)
        audit.record(by, "decline_update", adoption, changes={"edition": (None, update.number)}, note=reason)
    return update


def put_back(document_id: UUID, number: int, *, at: datetime) -> None:
    """The draft a version went into was given up: it is as if nobody had decided about it. Safe to do twice."""
    with transaction.atomic():
        adoption = Adoption.objects.select_for_update().filter(document_id=document_id).first()
        if adoption is None:
            return
        merged = adoption.updates.filter(state="merged", document_version=number)
        for update in merged.select_for_update().defer("core").order_by("-number", "-turn"):
            was = adoption.number
            adoption.base, adoption.number, adoption.title = update.base, update.base_number or 0, update.base_title
            # a reason that was taken away with its exception is true again; what was written since is true too
            adoption.exceptions = update.base_exceptions | adoption.exceptions
            update.document_version = None
            if adoption.mode == "adopted":
                later = Q(number__gt=update.number) | Q(number=update.number, turn__gt=update.turn)
                newer = adoption.updates.filter(later, state="waiting").exists()
                update.state = "passed" if newer else "waiting"
                update.decided_at, update.decided_by_name = None, ""
            else:  # nobody decides about it any more
                update.state = "declined"
            update.save(update_fields=["state", "document_version", "decided_at", "decided_by_name"])
            adoption.version += 1
            adoption.save(update_fields=["base", "number", "title", "exceptions", "version"])
            audit.record(None, "put_back_update", adoption, changes={"edition": (was, adoption.number)})


def own_text(adoption: Adoption, *, by: Actor):
    """What stands here: the open version's text, else the one in force; raises NoText."""
    if adoption.document_id is None:
        raise NoText
    try:
        return documents.text_of(adoption.document_id, by=by)
    except Http404:
        raise NoText from None


def require_mergeable(adoption: Adoption, update: Update, *, at: datetime) -> None:
    """Raise why the version cannot be taken in as things stand, whatever the text is."""
    if update.state != "waiting":
        raise Decided(update)
    if adoption.mode != "adopted":
        raise NoText
    if not update.core:
        raise NotInLanguage
    try:
        item = items.item(adoption.item_id, by=None, language=adoption.language)
    except items.NotThere:  # gone with the body that provided it
        raise TakenBack from None
    if item.withdrawn_date is not None and item.withdrawn_date <= localdate(at):
        raise TakenBack


def _locked(update: Update, *, by: Actor) -> tuple[Adoption, Update]:
    """Both rows, in the order that everyone takes them."""
    adoption = Adoption.objects.select_for_update().get(pk=update.adoption_id)
    update = Update.objects.select_for_update().defer("beside").get(pk=update.pk)
    update.adoption = adoption
    TABLE.require(by, "update", update)
    return adoption, update


def _keep(update: Update, fields: Iterable[str], *, by: Actor, at: datetime) -> None:
    update.decided_at, update.decided_by_name, update.beside = at, by.name, {}
    update.save(update_fields=["state", "decided_at", "decided_by_name", "beside", *fields])
    notices.seen(by.account_id, f"/common/updates/{update.pk}/", at=at)
