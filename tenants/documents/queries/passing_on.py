"""Texts as they are passed on to other modules: by key, in words, and never more than the person may read."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from foundation.rights import Actor
from tenants.documents.contracts import Choices, InForce, TextView
from tenants.documents.models import Document, Version
from tenants.documents.rules.states import OPEN, SHOWN

from . import choices as offered
from . import openings, reading, texts

HEAVY = ("text", "search", "title_words")


def text_of(document_id: UUID, *, by: Actor, known: tuple[UUID, int] | None = None) -> TextView:
    """The open version's text for those who may see it, else the one approved last; 404 when there is none.

    known  (version, its revision) whose blocks the caller has what it needs of: a long text is not read for nothing
    """
    document = texts.get_document(document_id, by=by)
    if known is None:
        return _view(document, texts.version_to_read(document, by=by))
    found = texts.version_to_read(document, by=by, leave=("blocks",))
    return _view(document, found, has_blocks=(found.pk, found.revision) != known)


def in_force_on(document_id: UUID, on: date, *, by: Actor) -> TextView | None:
    """The text that applied on a day, or None; 404 for a document the person may not find."""
    document = texts.get_document(document_id, by=by)
    rows = Version.objects.filter(document=document, state__in=SHOWN, from_date__lte=on).defer(*HEAVY)
    found = rows.order_by("-number").first()
    if found is None or (found.state == "withdrawn" and found.ended_at and localdate(found.ended_at) <= on):
        return None
    return _view(document, found)


def published_text(document_id: UUID, *, by: Actor) -> InForce | None:
    """The version in force, whole; None when nothing is in force."""
    document = texts.get_document(document_id, by=by)
    found = Version.objects.filter(pk=document.current_id, state="in_force").defer(*HEAVY).first()
    if found is None:
        return None
    found.document = document
    return in_force_view(found, found.blocks)


def all_in_force(*, by: Actor, on: date, among: Collection[UUID] | None = None) -> list[InForce]:
    """What is in force and the person may find, by title; without their texts."""
    found = reading.in_force(by, hidden=openings.hidden_themes(by, on=on)).defer("blocks", *HEAVY)
    if among is not None:
        found = found.filter(document__in=among)
    rows = found.select_related("document__theme", "document__document_type", "document__owner")
    return [in_force_view(row, []) for row in rows.order_by("document__sort_key", "document_id")]


def titles_in_force(*, by: Actor, on: date) -> list[tuple[UUID, str, bool, int]]:
    """(document, title, whether it is confidential, the version's number) of the same, by title. One query."""
    found = reading.in_force(by, hidden=openings.hidden_themes(by, on=on)).order_by(
        "document__sort_key", "document_id"
    )
    return list(found.values_list("document_id", "title", "document__is_confidential", "number"))


def choices(by: Actor) -> Choices:
    """What a new document of this person may belong to; four queries."""
    found = offered.where(by=by, for_new=True)
    return Choices(themes=found["theme_id"], types=found["document_type_id"], positions=found["owner_id"])


def _view(document: Document, version: Version, *, has_blocks: bool = True) -> TextView:
    return TextView(
        document_id=document.pk,
        document_number=document.number,
        version_id=version.pk,
        title=version.title,
        language=version.language,
        state=version.state,
        number=version.number,
        revision=version.revision,
        blocks=version.blocks if has_blocks else [],
        open=version.state in OPEN,
        from_date=version.from_date,
    )


def in_force_view(version: Version, blocks: list[dict]) -> InForce:
    """A version in force, with its document read, and these of its blocks."""
    document = version.document
    return InForce(
        document_id=document.pk,
        title=version.title,
        language=version.language,
        number=version.number,
        from_date=version.from_date,
        theme=document.theme.title,
        document_type=document.document_type.title,
        owner=document.owner.title if document.owner else "",
        review_months=document.document_type.review_months,
        law_links=document.law_links,
        blocks=blocks,
        is_confidential=document.is_confidential,
    )
