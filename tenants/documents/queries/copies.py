"""What goes into the copy that is read when the system is down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tenants.documents.models import Document, StaticCopy, Theme, Version

from ..rules.blocks import as_reading
from ..rules.numbering import numbered
from . import openings, origins
from .planning import in_tree

AT_ONCE = 50
LINK = re.compile(r'href="/documents/([0-9a-f-]{36})/([^"]*)"')


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents in force under their themes, in the order of the plan."""

    themes: list[tuple[Theme, list[Document]]]
    documents: dict[UUID, Document]


def shelf(*, on: date) -> Shelf:
    """The documents in force of themes that are open to everyone in the house on the day; five queries at most."""
    in_force = Version.objects.filter(state="in_force").values("document_id")
    rows = (
        Document.objects.filter(pk__in=in_force)
        .exclude(theme_id__in=openings.not_for_everyone(on=on))
        .select_related("theme", "document_type", "owner")
    )
    documents = {row.pk: row for row in rows.order_by("sort_key", "id")}
    under: dict[UUID, list[Document]] = {}
    for document in documents.values():
        under.setdefault(document.theme_id, []).append(document)
    themes = in_tree(Theme.objects.order_by("position", "sort_key", "id"))
    return Shelf([(theme, under[theme.pk]) for theme in themes if theme.pk in under], documents)


def texts(shelf: Shelf) -> Iterator[tuple[Document, Version]]:
    """Each document with its version in force, `shown` as a reading; a few at a time."""
    every = list(shelf.documents)
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        versions = Version.objects.filter(document_id__in=some, state="in_force").defer("search", "text")
        for version in versions:
            version.shown = as_reading(version.title, numbered(origins.with_local(version)))
            yield shelf.documents[version.document_id], version


def within_copy(page: str, shelf: Shelf) -> str:
    """Links between documents lead to the pages of the copy; one to what is not in it is no link any more."""

    def leads(match: re.Match) -> str:
        target = shelf.documents.get(UUID(match[1]))
        return f'href="{target.number}.html"' if target else "data-gone"

    return LINK.sub(leads, page)


def newest() -> StaticCopy | None:
    """The copy that was made last."""
    return StaticCopy.objects.first()
