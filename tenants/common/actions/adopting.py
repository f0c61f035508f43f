"""Taking from the shared library: a document of one's own is begun with the common text, or it is turned down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE
from tenants.documents import facade as documents

from .filling import filled
from .refusals import AlreadyTaken, JustDecided, NoReason, NoSuchLanguage, NothingChosen, Withdrawn

PLACES = {"theme_id": "themes", "document_type_id": "types", "owner_id": "positions"}
VERBS = {"adopted": "adopt", "adapted": "adapt"}
FIELDS = [
    "urn", "provider_name", "title", "mode", "number", "reason", "language", "document", "base",
    "exceptions", "decided_at", "decided_by", "decided_by_name", "ended_at", "ended_by_name", "version",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What is taken, in which language, and where it belongs here.

    new  {"theme_id" | "document_type_id" | "owner_id": title} of what is to be made first, unless it is there by then
    """

    item_id: UUID
    language: str
    theme_id: UUID | str
    document_type_id: UUID | str
    owner_id: UUID | str | None = None
    mode: str = "adopted"
    new: Mapping[str, str] = field(default_factory=dict)


def take(wish: Wish, *, by, at) -> Adoption:
    """Begin a document with the newest version's text, and remember what was taken.

    The draft goes the way of any document: nothing is in force until somebody who may has approved it.
    raises  AlreadyTaken, JustDecided, Withdrawn, NoSuchLanguage, or what documents refuse; items.NotThere
    """
    TABLE.require(by, "adopt")
    with transaction.atomic():
        item = items.item(wish.item_id, by=by, language=wish.language)
        if item.withdrawn_date is not None and item.withdrawn_date <= localdate(at):
            raise Withdrawn(item)
        before = _decided(wish.item_id)
        if before is not None and before.mode in TAKEN:
            raise AlreadyTaken(before)
        version = items.version(wish.item_id, by=by)
        text = version.texts.get(wish.language)
        if text is None:
            raise NoSuchLanguage
        blocks = filled(text)
        begun = documents.begin(
            title=text.title,
            blocks=blocks,
            language=wish.language,
            theme_id=wish.theme_id,
            document_type_id=wish.document_type_id,
            owner_id=wish.owner_id,
            law_links=item.law_links,
            by=by,
            at=at,
        )
        items.copy_pictures(item.id, text.blocks)
        adoption = before or Adoption(item_id=item.id)
        if before is not None:
            before.updates.update(document_version=None)  # they went into the document it was before
        adoption.exceptions = {}
        adoption.document_id, adoption.base, adoption.language = begun.document_id, blocks, wish.language
        _decide(adoption, item, text.title, version.number, mode=wish.mode, reason="", by=by, at=at)
        # one that is published at this very moment is told to those who have taken it by then
        tenancy.later("common.taken", municipality=tenancy.current().id, item_id=item.id)
    return adoption


def take_many(wishes: Iterable[Wish], *, by, at) -> list[Adoption]:
    """Take several at once, all or none; those that somebody has taken meanwhile stay as they are."""
    TABLE.require(by, "adopt")
    found = []
    with transaction.atomic():
        for wish in _placed(list(wishes), by=by, at=at):
            try:
                found.append(take(wish, by=by, at=at))
            except AlreadyTaken:
                continue
    if not found:
        raise NothingChosen
    return found


def _placed(wishes: list[Wish], *, by, at) -> list[Wish]:
    """The wishes with what they are to belong to, which is made where it is missing."""
    if not any(wish.new for wish in wishes):
        return wishes
    titles = {name: [wish.new[name] for wish in wishes if name in wish.new] for name in PLACES}
    made = documents.make_places(**{kind: titles[name] for name, kind in PLACES.items()}, by=by, at=at)

    def place(wish, name):
        return made[PLACES[name]][wish.new[name]] if name in wish.new else getattr(wish, name)

    return [
        replace(
            wish,
            theme_id=place(wish, "theme_id"),
            document_type_id=place(wish, "document_type_id"),
            owner_id=place(wish, "owner_id"),
        )
        for wish in wishes
    ]


def reject(item_id, *, reason, by, at) -> Adoption:
    """Turn it down, with the reason; it may still be taken later. Raises NoReason, AlreadyTaken; items.NotThere."""
    TABLE.require(by, "adopt")
    reason = reason.strip()
    if not reason:
        raise NoReason
    with transaction.atomic():
        item = items.item(item_id, by=by, language=tenancy.current().language)
        adoption = _decided(item_id) or Adoption(item_id=item.id)
        if adoption.mode in TAKEN:
            raise AlreadyTaken(adoption)
        if (adoption.mode, adoption.number, adoption.reason) == ("rejected", item.newest, reason):
            return adoption
        adoption.language = item.language
        _decide(adoption, item, item.title, item.newest, mode="rejected", reason=reason, by=by, at=at)
    return adoption


def _decided(item_id):
    """What was decided before, locked."""
    return Adoption.objects.select_for_update().filter(item_id=item_id).first()


def _decide(adoption, item, title, number, *, mode, reason, by, at):
    was = adoption.mode or None
    adoption.urn, adoption.provider_name, adoption.title = item.urn, item.provider_name, title
    adoption.mode, adoption.number, adoption.reason = mode, number, reason
    adoption.decided_at, adoption.decided_by, adoption.decided_by_name = at, by.account_id, by.name
    adoption.ended_at, adoption.ended_by_name = None, ""
    if was is None:
        _insert(adoption)
    else:
        adoption.version += 1
        adoption.save(update_fields=FIELDS)
    items.use(item.id, mode=mode, number=number, reason=reason, in_log=False, by=by, at=at)
    audit.record(by, VERBS.get(mode, "reject"), adoption, changes={"edition": (None, number)}, note=reason)


def _insert(adoption):
    """Store what is new; two people may decide at the same moment."""
    try:
        with transaction.atomic():
            adoption.save(force_insert=True)
    except IntegrityError:
        stored = Adoption.objects.filter(item_id=adoption.item_id).first()
        if stored is None:
            raise
        raise (AlreadyTaken if stored.mode in TAKEN else JustDecided)(stored) from None
