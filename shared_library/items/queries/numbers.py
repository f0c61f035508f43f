"""The newest version of many items at once."""

from collections.abc import Iterable
from uuid import UUID

from shared_library.items.models import Item


def newest(item_ids: Iterable[UUID]) -> dict[UUID, int]:
    """{item: number} of those that the caller reaches. One query."""
    return dict(Item.objects.filter(pk__in=list(item_ids)).order_by().values_list("pk", "newest"))
