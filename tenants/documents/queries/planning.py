"""The theme plan and what stands beside it: themes, document types and positions."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from foundation.rights import Actor
from tenants.documents.models import DocumentType, Position, Theme


def themes(by: Actor) -> list[Theme]:
    """The themes in use, in the order of the plan: each under its parent; `depth` is 0 at the top. One query."""
    return in_tree(Theme.objects.filter(ended_at=None).order_by("position", "sort_key", "id"))


def in_tree(found: Iterable[Theme]) -> list[Theme]:
    """Themes in reading order; one whose parent is not among them stands at the top."""
    rows = list(found)
    known = {theme.pk for theme in rows}
    under: dict[UUID | None, list[Theme]] = {}
    for theme in rows:
        under.setdefault(theme.parent_id if theme.parent_id in known else None, []).append(theme)
    tree: list[Theme] = []

    def walk(parent: UUID | None, depth: int) -> None:
        for theme in under.get(parent, []):
            theme.depth = depth
            tree.append(theme)
            walk(theme.pk, depth + 1)

    walk(None, 0)
    return tree


def document_types() -> QuerySet[DocumentType]:
    """The document types in use, by title."""
    return DocumentType.objects.filter(ended_at=None).order_by("sort_key", "id")


def positions() -> QuerySet[Position]:
    """The positions in use, by title."""
    return Position.objects.filter(ended_at=None).select_related("unit").order_by("sort_key", "id")
