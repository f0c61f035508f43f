"""What is used here of one provider's texts."""

from collections.abc import Collection
from dataclasses import fields
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from foundation.rights import Actor
from shared_library.items import facade as items
from tenants.common.contracts import Taken
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE
from tenants.common.rules.states import TAKEN

FIELDS = [field.name for field in fields(Taken)]


def taken_from(provider_id: UUID, *, by: Actor | None) -> list[Taken]:
    """By title; one that a task asks for is cut by nothing but the house. Two queries."""
    if by is not None:
        TABLE.require(by, "read")
    rows = Adoption.objects.filter(item_id__in=items.ids_of(provider_id, by=by), mode__in=TAKEN)
    in_force = Adoption.objects.filter(pk=OuterRef("pk"), document__versions__state="in_force")
    found = rows.annotate(document_title=F("document__title"), is_in_force=Exists(in_force), adoption_id=F("pk"))
    return [Taken(**row) for row in found.order_by("document__sort_key", "pk").values(*FIELDS)]


def followed(document_ids: Collection[UUID]) -> set[UUID]:
    """Those of the documents here that follow a common text; for a task. One query."""
    rows = Adoption.objects.filter(document__in=document_ids, mode="adopted")
    return set(rows.values_list("document_id", flat=True))
