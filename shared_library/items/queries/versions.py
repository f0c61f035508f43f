"""Versions, whole."""

from uuid import UUID

from django.db.models import F, QuerySet

from foundation.files import sweeping
from foundation.files.storage.places import library_owner
from foundation.rights import Actor
from shared_library.items.contracts import NotThere, Text, Translation, VersionView
from shared_library.items.models import BlockTranslation, Item, ItemVersion
from shared_library.items.permissions import TABLE

from .listing import get_newest
from .shapes import version_view
from .translations import made_of, parts_of, texts_of


def version(item_id: UUID, number: int | None = None, *, by: Actor | None) -> VersionView:
    """One version, the newest when no number is given; raises NotThere. Two queries."""
    rows = _seen(item_id, by)
    found = (rows.filter(number=number) if number else rows).first()
    if found is None:
        raise NotThere(f"{item_id} {number}")
    return version_view(found, texts_of(found, made_of(item_id)))


def versions(item_id: UUID, *, by: Actor | None) -> list[VersionView]:
    """All versions, newest first, without their texts; raises NotThere. One query."""
    found = [version_view(one, {}) for one in _seen(item_id, by).defer("texts")]
    if not found:
        raise NotThere(str(item_id))
    return found


def _seen(item_id: UUID, by: Actor | None) -> QuerySet[ItemVersion]:
    """What the wall lets through, newest first; of what one has left, the versions of one's time."""
    rows = ItemVersion.objects.filter(item=item_id)
    return rows if by is None else TABLE.visible(by, "see", rows)


def translation(item_id: UUID, *, language: str, by: Actor) -> Translation:
    """An item place by place, for who translates it. raises ValueError for a language it cannot be translated to"""
    row = get_newest(item_id, by=by)
    TABLE.require(by, "translate", row)
    return parts_of(row, language, BlockTranslation.objects.filter(item=row.item_id, language=language))


def pictures(item_id: UUID) -> set[str]:
    """The hashes of the pictures in all versions that the open door sees. One query."""
    return sweeping.kept(library_owner(item_id))


def base() -> dict[str, VersionView]:
    """{key: newest version} of the base, what is withdrawn too. One query."""
    rows = ItemVersion.objects.filter(layer="base", number=F("item__newest"))
    return {row.urn.rpartition(":")[2]: version_view(row, shipped(row)) for row in rows}


def shipped(row: ItemVersion) -> dict[str, Text]:
    """The texts of a version as they were shipped."""
    return {language: Text(one["title"], one["blocks"], one["summary"]) for language, one in row.texts.items()}


def last_version(row: Item) -> ItemVersion | None:
    """What the provider published last, without its texts; None for an item that has none yet."""
    return ItemVersion.objects.filter(item=row, number=row.newest).defer("texts").first()
