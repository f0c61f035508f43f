"""What is found without asking who asks: short addresses, and the texts that are open to everyone."""

from datetime import date
from uuid import UUID

from django.db.models import F
from django.shortcuts import get_object_or_404

from ..models import Document, OldName, Version
from . import openings


def id_of_number(number: int) -> UUID:
    """The document of a number; 404 when there is none. Whether one may read it is asked where it is read."""
    return get_object_or_404(Document.objects.only("pk"), number=number).pk


def by_old_name(name: str) -> Document | None:
    """The document that had this number or address before."""
    found = (
        OldName.objects.filter(value__iexact=name.strip()).select_related("document").order_by("kind", "pk").first()
    )
    return found.document if found else None


def number_of_id(document_id: UUID, *, on: date) -> int | None:
    """The number of a document that is open to everyone."""
    return _in_force(on).filter(document_id=document_id).values_list("document__number", flat=True).first()


def open_version(number: int, *, on: date) -> tuple[Document, Version] | None:
    """The version in force of a document that is open to everyone."""
    version = _in_force(on).filter(document__number=number).defer("text", "search", "title_words").first()
    return (version.document, version) if version else None


def open_versions(*, on: date) -> list[Version]:
    """All that is open to everyone, by title, without their texts."""
    found = _in_force(on).only(
        "title", "from_date", "document__number", "document__sort_key", "document__owner__title",
        "document__theme__title",
    )  # fmt: skip
    return list(found.order_by("document__sort_key", "pk"))


def _in_force(on):
    """What the house itself may not read yet is open to nobody outside it."""
    found = Version.objects.filter(state="in_force", document__is_public=True, document__current_id=F("pk"))
    found = found.exclude(document__theme_id__in=openings.not_for_everyone(on=on))
    return found.select_related("document__theme", "document__owner")
