"""What is used here of one provider's texts."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.rights import Actor
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN
from tenants.common.contracts import Taken
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE
from tenants.documents.contracts import Origin

from .words import provider

FIELDS = [field.name for field in fields(Taken)]


def taken_from(provider_id: UUID, *, by: Actor | None, ended_since: date | None = None) -> list[Taken]:
    """By title; one that a task asks for is cut by nothing but the house. Two queries."""
    if by is not None:
        TABLE.require(by, "read")
    used = Q(mode__in=TAKEN)
    if ended_since is not None:
        used |= Q(ended_at__date__gte=ended_since, document__isnull=False)
    rows = Adoption.objects.filter(used, item_id__in=items.ids_of(provider_id, by=by))
    in_force = Adoption.objects.filter(pk=OuterRef("pk"), document__versions__state="in_force")
    found = rows.annotate(document_title=F("document__title"), is_in_force=Exists(in_force), adoption_id=F("pk"))
    return [Taken(**row) for row in found.order_by("document__sort_key", "pk").values(*FIELDS)]


def followed(document_ids: Collection[UUID]) -> set[UUID]:
    """Those of the documents here that follow a common text; for a task. One query."""
    rows = Adoption.objects.filter(document__in=document_ids, mode="adopted")
    return set(rows.values_list("document_id", flat=True))


def origin(document_id: UUID, by: Actor) -> list[Origin]:
    """What a document here was taken from, and the page about it. One query."""
    rows = TABLE.visible(by, "read", Adoption.objects.filter(document=document_id, mode__in=TAKEN))
    found = []
    for key, urn, name in rows.values_list("pk", "urn", "provider_name"):
        url = reverse("common_adoption", args=[key])
        found.append(Origin(_("Fellesdokument fra %(name)s") % {"name": provider(urn, name)}, url, f"{url}#id_on"))
    return found
