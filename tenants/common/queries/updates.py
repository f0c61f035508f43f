"""Newer versions of what was taken, and what was taken: for those who may see them; 404 for everybody else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation import files
from foundation.rights import Actor
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView, Source
from tenants.common.models import Adoption, Update
from tenants.common.permissions import TABLE
from tenants.common.rules import differences as own
from tenants.documents import facade as documents
from tenants.documents.contracts import TextView

from .beside import Beside, kept, known_text, merged_with, worked_out
from .sources import chain
from .standing import resting_on

LAST = 50
TEXTS = ("core", "base", "conflicts", "base_exceptions", "adoption__base")
HEAVY = (*TEXTS, "beside")


@dataclass(frozen=True, slots=True)
class Page:
    """A newer version beside what stands here; without a text there is nothing to hold it against.

    text       while the version waits; without its blocks where they are not needed
    beside     how both go together, while the version waits
    gone_date  the day from which the provider takes the whole back, or None
    """

    update: Update
    adoption: Adoption
    text: TextView | None
    beside: Beside
    gone_date: date | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken, and what stands here now.

    number    of the common text that `text` rests on
    reasons   {block id: reason or ""} of every exception
    item      as it is in the library now, or None where the municipality reaches it no more
    sources   the version that was taken and what it was made from, the nearest first
    applied   the text that applied on the day asked for, with the number it rests on
    """

    adoption: Adoption
    text: TextView | None
    number: int
    own: own.Differences
    reasons: dict[str, str]
    item: ItemView | None
    sources: tuple[Source, ...]
    updates: list[Update]
    applied: TextView | None
    applied_number: int


def updates(*, by: Actor) -> tuple[list[Update], list[Update]]:
    """(those that wait, the nearest day first; those decided last), without their texts. Two queries."""
    TABLE.require(by, "update")
    rows = Update.objects.select_related("adoption").defer(*HEAVY)
    waiting = rows.filter(state="waiting").order_by(F("react_by_date").asc(nulls_last=True), "came_at")
    decided = rows.exclude(state__in=("waiting", "passed")).order_by("-decided_at")
    return list(waiting), list(decided[:LAST])


def get_update(update_id: UUID, *, by: Actor) -> Update:
    """One, with its adoption and both texts."""
    rows = TABLE.visible(by, "update", Update.objects.select_related("adoption").defer("base", "beside"))
    return get_object_or_404(rows, pk=update_id)


def page(update_id: UUID, *, by: Actor) -> Page:
    """How a newer version would go together with the text as it stands here now."""
    rows = Update.objects.select_related("adoption").defer(*TEXTS)
    update = get_object_or_404(TABLE.visible(by, "update", rows), pk=update_id)
    adoption = update.adoption
    text, found = None, None
    if update.state == "waiting":
        text = _text(adoption, by=by, known=known_text(update))
        found = (kept(update, text) if text else None) or worked_out(get_update(update_id, by=by), text)
    return Page(update, adoption, text, found or Beside(), items.gone_on(adoption.item_id, by=by))


def whole(update_id: UUID, *, by: Actor) -> tuple[Update, list[dict], int]:
    """(a version, the whole text as it will be, in how many places one has to choose); no text where none can be."""
    update = get_update(update_id, by=by)
    text = _text(update.adoption, by=by) if update.state == "waiting" else None
    if text is None or not update.core:
        return update, [], 0
    merged = merged_with(update, text)
    return update, merged.blocks, len(merged.conflicts)


def get_adoption(adoption_id: UUID, *, by: Actor) -> Adoption:
    """What was decided about an item."""
    return get_object_or_404(TABLE.visible(by, "read", Adoption.objects.all()), pk=adoption_id)


def taken(adoption_id: UUID, *, on: date | None = None, by: Actor) -> Taken:
    """What was taken with what is one's own in it, and what applied on a day. A constant number of queries."""
    adoption = get_adoption(adoption_id, by=by)
    text = _text(adoption, by=by)
    base, number = resting_on(adoption, text.number) if text else (adoption.base, adoption.number)
    found = own.differences(base, text.blocks) if text else own.differences([], [])
    applied = documents.in_force_on(text.document_id, on, by=by) if text and on else None
    rows = adoption.updates.exclude(state="passed").defer("core", "base", "beside").order_by("-number")
    return Taken(
        adoption=adoption,
        text=text,
        number=number,
        own=found,
        reasons=own.reasons(found, adoption.exceptions),
        item=_in_library(adoption, by=by),
        sources=chain(adoption, number, by=by),
        updates=list(rows),
        applied=applied,
        applied_number=resting_on(adoption, applied.number)[1] if applied else 0,
    )


def _in_library(adoption: Adoption, *, by: Actor) -> ItemView | None:
    try:
        return items.item(adoption.item_id, by=by, language=adoption.language)
    except items.NotThere:
        return None


def is_of_new(update: Update, sha256: str) -> bool:
    """Is the picture one of the new version?"""
    return sha256 in files.pictures_in(update.core)


def _text(adoption: Adoption, *, by: Actor, known: tuple[UUID, int] | None = None) -> TextView | None:
    """What stands here, for those who may read it."""
    if adoption.document_id is None:
        return None
    try:
        return documents.text_of(adoption.document_id, by=by, known=known)
    except Http404:
        return None
