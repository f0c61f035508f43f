"""Of many items at once: their newest versions, and which are called the same."""

from collections.abc import Iterable
from uuid import UUID

from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.items.contracts import ItemView
from shared_library.items.models import Item

from .listing import get_item, item_views


def newest(item_ids: Iterable[UUID]) -> dict[UUID, int]:
    """{item: number} of those that the caller reaches. One query."""
    return dict(Item.objects.filter(pk__in=list(item_ids)).order_by().values_list("pk", "newest"))


def alike(item_id: UUID, *, by: Actor | None, language: str) -> list[ItemView]:
    """What other joint bodies publish with the same title and theme. A few queries; raises NotThere"""
    row = get_item(item_id, by=by)
    if row.layer != "body":
        return []
    others = Item.objects.filter(layer="body", sort_key=row.sort_key).exclude(provider_id=row.provider_id)
    return item_views([one for one in others if sort_key(one.theme) == sort_key(row.theme)], language)
