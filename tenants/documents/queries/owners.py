"""Which documents would change owner."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from foundation.rights import Actor

from ..models import Document
from ..permissions import TABLE
from .reading import with_states


def owned(
    position_id: UUID | None, *, theme_ids: Collection[UUID] | None, document_type_id: UUID | None, by: Actor, on: date
) -> QuerySet[Document]:
    """The documents a position owns (None: those without an owner) and the person may give away, by title."""
    found = TABLE.visible(by, "write", Document.objects.filter(owner_id=position_id))
    if theme_ids is not None:
        found = found.filter(theme_id__in=theme_ids)
    if document_type_id is not None:
        found = found.filter(document_type_id=document_type_id)
    return with_states(found.select_related("theme", "document_type")).order_by("sort_key", "id")
