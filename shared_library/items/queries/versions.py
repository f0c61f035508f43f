"""Versions, whole."""

from uuid import UUID

from django.db.models import F

from foundation.rights import Actor
from shared_library.items.contracts import NotThere, VersionView
from shared_library.items.models import Item, ItemVersion
from shared_library.items.rules import in_order

from .listing import get_item
from .shapes import version_view


def version(item_id: UUID, number: int | None = None, *, by: Actor | None) -> VersionView:
    """One version, the newest when no number is given; raises NotThere. Two queries."""
    row = get_item(item_id, by=by)
    seen = ItemVersion.objects.filter(item=row)
    found = seen.filter(number=number).first() if number else seen.order_by("-number").first()
    if found is None:
        raise NotThere(f"{item_id} {number}")
    return version_view(found, {language: found.texts[language] for language in in_order(found.texts)})


def versions(item_id: UUID, *, by: Actor | None) -> list[VersionView]:
    """All versions, newest first, without their texts; raises NotThere. Two queries."""
    row = get_item(item_id, by=by)
    return [version_view(one, {}) for one in ItemVersion.objects.filter(item=row).defer("texts")]


def base() -> dict[str, VersionView]:
    """{key: newest version} of the base, what is withdrawn too. One query."""
    rows = ItemVersion.objects.select_related("item").filter(item__layer="base", number=F("item__newest"))
    return {row.item.urn.rpartition(":")[2]: version_view(row, row.texts) for row in rows}


def newest_print(row: Item) -> str | None:
    """The fingerprint of the newest version; None for an item that has none yet."""
    return ItemVersion.objects.filter(item=row, number=row.newest).values_list("sha256", flat=True).first()
