"""Who uses what."""

from uuid import UUID

from foundation import tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import AdoptionMap, MemberView, NotThere, UseView
from shared_library.items.models import Item, Use
from shared_library.items.permissions import TABLE

from .listing import get_item, item_views
from .shapes import use_view


def uses(item_id: UUID, *, by: Actor | None) -> list[UseView]:
    """What holds now of an item, by the municipalities' names; raises NotThere. Two queries."""
    row = get_item(item_id, by=by)
    if by is not None:
        TABLE.require(by, "see_uses")
    found = [use_view(use) for use in Use.objects.filter(item=row, ended_at=None)]
    return sorted(found, key=lambda use: sort_key(use.municipality_name))


def use_made(use_id: UUID, *, by: Actor | None) -> UseView:
    """One decision, also one that holds no more; raises NotThere."""
    if by is not None:
        TABLE.require(by, "see_uses")
    found = Use.objects.filter(pk=use_id).first()
    if found is None:
        raise NotThere(str(use_id))
    return use_view(found)


def adoption_map(*, by: Actor) -> AdoptionMap:
    """The map of the provider whose house is open. A constant number of queries."""
    TABLE.require(by, "see_uses")
    provider = tenancy.current()
    rows = list(Item.objects.filter(provider_id=provider.id).order_by("sort_key", "id"))
    held = {
        (use.item_id, use.municipality_id): use_view(use)
        for use in Use.objects.filter(provider_id=provider.id, ended_at=None)
    }
    members = {one.municipality_id: one.name for one in bodies.members(provider.id)}
    left = {use.municipality_id: use.municipality_name for use in held.values()}
    names = sorted((left | members).items(), key=lambda one: sort_key(one[1]))
    return AdoptionMap(
        items=item_views(rows, by.language),
        members=[MemberView(key, name, is_member=key in members) for key, name in names],
        uses=held,
    )
