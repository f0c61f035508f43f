"""Versions, whole."""

from uuid import UUID

from django.db.models import F

from foundation.rights import Actor
from shared_library.items.contracts import NotThere, Text, Translation, VersionView
from shared_library.items.models import Item, ItemVersion
from shared_library.items.permissions import TABLE

from .listing import get_item
from .shapes import version_view
from .translations import made_of, parts_of, texts_of


def version(item_id: UUID, number: int | None = None, *, by: Actor | None) -> VersionView:
    """One version, the newest when no number is given; raises NotThere. Three queries."""
    row = get_item(item_id, by=by)
    seen = ItemVersion.objects.filter(item=row)
    found = seen.filter(number=number).first() if number else seen.order_by("-number").first()
    if found is None:
        raise NotThere(f"{item_id} {number}")
    return version_view(found, texts_of(found, made_of(row.pk)))


def versions(item_id: UUID, *, by: Actor | None) -> list[VersionView]:
    """All versions, newest first, without their texts; raises NotThere. Two queries."""
    row = get_item(item_id, by=by)
    return [version_view(one, {}) for one in ItemVersion.objects.filter(item=row).defer("texts")]


def translation(item_id: UUID, *, language: str, by: Actor) -> Translation:
    """An item place by place, for who translates it. raises ValueError for a language it cannot be translated to"""
    row = get_item(item_id, by=by)
    TABLE.require(by, "translate", row)
    newest = ItemVersion.objects.get(item=row, number=row.newest)
    return parts_of(newest, language, row.translations.filter(language=language))


def base() -> dict[str, VersionView]:
    """{key: newest version} of the base, what is withdrawn too. One query."""
    rows = ItemVersion.objects.select_related("item").filter(item__layer="base", number=F("item__newest"))
    return {row.item.urn.rpartition(":")[2]: version_view(row, shipped(row)) for row in rows}


def shipped(row: ItemVersion) -> dict[str, Text]:
    """The texts of a version as they were shipped."""
    return {language: Text(one["title"], one["blocks"], one["summary"]) for language, one in row.texts.items()}


def newest_print(row: Item) -> str | None:
    """The fingerprint of the newest version; None for an item that has none yet."""
    return ItemVersion.objects.filter(item=row, number=row.newest).values_list("sha256", flat=True).first()
