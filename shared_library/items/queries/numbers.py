"""Of many items at once: their newest versions, which may be taken, and which are called the same."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import ItemView, NotThere
from shared_library.items.models import Item, ItemVersion
from shared_library.items.permissions import TABLE

from .listing import item_views, newest_seen


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
    """What other joint bodies publish with the same title and theme; raises NotThere. One query where nobody does."""
    title = ItemVersion.objects.filter(item=item_id).order_by("-number").values("sort_key")[:1]
    called_so = newest_seen(by).filter(sort_key=Subquery(title))
    rows = list(called_so.values_list("pk", "item_id", "layer", "provider_id", "theme"))
    own = next((one for one in rows if one[1] == item_id), None)
    if own is None:
        raise NotThere(str(item_id))
    _pk, _item, layer, provider, theme = own
    if layer == "base":
        return []
    same = [
        pk
        for pk, _item, whose, other, about in rows
        if whose != "base" and other != provider and sort_key(about) == sort_key(theme)
    ]
    return item_views(called_so.filter(pk__in=same), language) if same else []
