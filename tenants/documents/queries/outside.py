"""What may be known of documents outside the house: in force, and not confidential."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from foundation.rights import Actor
from tenants.documents.contracts import InForce
from tenants.documents.models import Document, Version
from tenants.documents.permissions import TABLE

from . import people, planning, texts
from .passing_on import HEAVY, in_force_view


def themes(by: Actor) -> list[tuple[UUID, str, int]]:
    """(key, title, how many documents) of the plan's themes, in its order. Two queries."""
    counted = _open().values("document__theme").annotate(count=Count("pk"))
    counts = dict(counted.order_by().values_list("document__theme", "count"))
    return [(theme.pk, theme.title, counts.get(theme.pk, 0)) for theme in planning.themes(by)]


def count(theme_id: UUID) -> int:
    """How many there are in a theme."""
    return _open().filter(document__theme=theme_id).count()


def some(theme_id: UUID, *, after: UUID | None, limit: int) -> list[InForce]:
    """The next ones of a theme with their texts, by key. One query."""
    rows = _open().filter(document__theme=theme_id)
    if after:
        rows = rows.filter(document_id__gt=after)
    return [in_force_view(row, row.blocks) for row in _whole(rows).order_by("document_id")[:limit]]


def one(document_id: UUID) -> tuple[UUID, InForce] | None:
    """(its theme, the text) of a document; None where nothing of it may be known outside."""
    row = _whole(_open().filter(document=document_id)).first()
    return (row.document.theme_id, in_force_view(row, row.blocks)) if row else None


def owner_accounts(document_ids: Sequence[UUID], *, on: date) -> dict[UUID, set[UUID]]:
    """{document: the accounts of those who own it that day}."""
    rows = list(Document.objects.filter(pk__in=document_ids).only("pk", "owner_id"))
    held = people.owners(rows, on=on)
    return {row.pk: {account for account, _name in held.get(row.owner_id, ())} for row in rows}


def may_write(document_id: UUID, *, by: Actor) -> bool:
    """Whether the person may write in the document: answers for it, owns it or is of its group. 404 when unseen."""
    return TABLE.allows(by, "write", texts.get_document(document_id, by=by))


def _open() -> QuerySet[Version]:
    return Version.objects.filter(state="in_force", document__is_confidential=False, document__current_id=F("pk"))


def _whole(rows: QuerySet[Version]) -> QuerySet[Version]:
    return rows.defer(*HEAVY).select_related("document__theme", "document__document_type", "document__owner")
