"""A common draft of two texts that both sides released, in the joint body's house."""

import html
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation import tenancy
from foundation.keys import uuid7
from foundation.rights import Actor
from foundation.ui import dates
from shared_library.prints import facade as prints
from tenants.documents import facade as documents
from tenants.radar.permissions import TABLE
from tenants.radar.rules import comparing

from .refusals import TakenBack


def make_draft(
    pair_id: UUID,
    *,
    chosen: UUID,
    theme_id: UUID | str,
    document_type_id: UUID | str,
    owner_id: UUID | str | None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Begin a document with the text of one municipality, what the other alone says marked at its place, and sources.

    chosen  the municipality whose text it begins with
    gives   the document; the second of two clicks gets what the first one made
    raises  TakenBack, or what documents refuse; 404
    """
    TABLE.require(by, "make")
    with transaction.atomic():
        try:
            made = prints.made(pair_id, by=by)
            if made:
                return made
            texts = prints.releases(pair_id, by=by)
        except prints.NotThere:
            raise TakenBack from None
        first = next((one for one in texts if one.municipality_id == chosen), None)
        other = next((one for one in texts if one.municipality_id != chosen), None)
        if first is None or other is None:
            raise TakenBack
        with override(tenancy.current().language):
            blocks = _blocks(first, other, texts)
        begun = documents.begin(
            title=first.title,
            blocks=blocks,
            language=first.language,
            theme_id=theme_id,
            document_type_id=document_type_id,
            owner_id=owner_id,
            by=by,
            at=at,
        )
        prints.make(pair_id, begun.document_id, by=by, at=at)
    return begun.document_id


def _blocks(first: prints.ReleaseView, other: prints.ReleaseView, texts: list[prints.ReleaseView]) -> list[dict]:
    only = comparing.only_in(other.blocks, first.blocks, prints.share)
    mark = documents.mark_of(other.municipality_name)

    def marked(block: dict) -> list[dict]:
        return [_paragraph(mark, italic=True), block | {"id": _key()}]

    sources = [_("Kilder"), *(_source(one) for one in texts)]
    return [
        *comparing.common_text(first.blocks, only, marked),
        {"id": _key(), "type": "heading", "level": 1, "text": sources[0], "html": html.escape(sources[0])},
        *(
            {"id": _key(), "type": "item", "level": 0, "ordered": False, "text": one, "html": html.escape(one)}
            for one in sources[1:]
        ),
    ]


def _source(one: prints.ReleaseView) -> str:
    words = {"name": one.municipality_name, "title": one.title, "number": one.number}
    if one.from_date is None:
        return _("%(name)s: «%(title)s», versjon %(number)s") % words
    day = dates.in_style(one.from_date, "day")
    return _("%(name)s: «%(title)s», versjon %(number)s, gjelder fra %(day)s") % (words | {"day": day})


def _paragraph(text: str, *, italic: bool) -> dict:
    said = html.escape(text)
    return {"id": _key(), "type": "paragraph", "text": text, "html": f"<i>{said}</i>" if italic else said}


def _key() -> str:
    return f"r{uuid7().hex[-12:]}"
