"""Where texts belong: what themes and types say, and what was answered when documents were made."""

from dataclasses import dataclass

from django.db.models import Count

from foundation.rights import Actor
from tenants.documents.models import Document, DocumentType, Theme
from tenants.documents.models.planning import HOMES

from . import planning


@dataclass(frozen=True, slots=True)
class Answers:
    """How often each home was the answer in a theme; `elsewhere` are those that belong in another place."""

    theme: Theme
    counts: tuple[int, ...]
    unanswered: int

    @property
    def elsewhere(self) -> int:
        """Documents that were made here though they belong in another place."""
        return sum(self.counts[1:])


def said(by: Actor) -> tuple[list[Theme], list[DocumentType]]:
    """Themes and types that say where their texts belong."""
    themes = [theme for theme in planning.themes(by) if theme.home]
    return themes, [kind for kind in planning.document_types() if kind.home]


def answers(by: Actor) -> list[Answers]:
    """The answers per theme that has documents, in the order of the plan; two queries."""
    counted: dict = {}
    for row in Document.objects.order_by().values("theme_id", "home").annotate(count=Count("id")):
        counted.setdefault(row["theme_id"], {})[row["home"]] = row["count"]
    return [
        Answers(theme, tuple(counted[theme.pk].get(home, 0) for home in HOMES), counted[theme.pk].get("", 0))
        for theme in planning.themes(by)
        if theme.pk in counted
    ]
