"""The newest version of many items at once."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max

from shared_library.items.models import ItemVersion


def newest(item_ids: Iterable[UUID]) -> dict[UUID, int]:
    """{item: number} of the newest version that the caller reaches. One query."""
    rows = ItemVersion.objects.filter(item__in=list(item_ids)).order_by().values_list("item_id")
    return dict(rows.annotate(Max("number")))
