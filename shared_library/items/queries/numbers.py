"""Of many items at once: their newest versions, which may be taken, and which are called the same."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import ItemView
from shared_library.items.models import Item, ItemVersion
from shared_library.items.permissions import TABLE

from .listing import get_newest, item_views, newest_seen


def newest(item_ids: Iterable[UUID]) -> dict[UUID, int]:
    """{item: number} of those that the caller reaches. One query."""
    return dict(newest_seen(None).filter(item__in=list(item_ids)).order_by().values_list("item_id", "number"))


def offered(item_ids: Iterable[UUID], *, by: Actor, on: date) -> set[UUID]:
    """Those that the house that is open may take into use on a day: not withdrawn, nor of a body it has left.

    A constant number of queries.
    """
    rows = newest_seen(by).filter(item__in=list(item_ids)).order_by()
    found = list(rows.values_list("item_id", "provider_id", "withdrawn_date"))
    ours = {None, *(one.id for one in bodies.bodies(by=by, on=on) if one.is_member)} if found else {None}
    return {key for key, provider, gone in found if provider in ours and (gone is None or gone > on)}


def gone_on(item_id: UUID, *, by: Actor) -> date | None:
    """The day from which the item is taken back; None where it is not, or the house does not reach it. One query."""
    seen = TABLE.visible(by, "see", ItemVersion.objects.filter(item=OuterRef("pk")))
    rows = Item.objects.filter(Exists(seen), pk=item_id).order_by()
    return rows.values_list("withdrawn_date", flat=True).first()


def alike(item_id: UUID, *, by: Actor | None, language: str) -> list[ItemView]:
    """What other joint bodies publish with the same title and theme. A few queries; raises NotThere"""
    row = get_newest(item_id, by=by)
    if row.layer == "base":
        return []
    others = newest_seen(by).exclude(layer="base").filter(sort_key=row.sort_key).exclude(provider_id=row.provider_id)
    same = [one.pk for one in others if sort_key(one.theme) == sort_key(row.theme)]
    return item_views(others.filter(pk__in=same), language) if same else []
