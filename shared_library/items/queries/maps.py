"""Items × members, cut to what is asked for: a body may have hundreds of both."""

from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import AdoptionMap, MapCut, MemberView
from shared_library.items.models import Item, Use
from shared_library.items.permissions import TABLE

from .listing import item_views
from .shapes import use_view

# for each item it looks for the first member that has not decided, and no further
UNDECIDED = """
SELECT item.id FROM items_item item WHERE item.provider_id = %s AND item.withdrawn_date IS NULL AND EXISTS (
    SELECT FROM unnest(%s::uuid[]) member WHERE NOT EXISTS (
        SELECT FROM items_use held WHERE held.item_id = item.id AND held.municipality_id = member
        AND held.ended_at IS NULL))
"""


def adoption_map(cut: MapCut, *, by: Actor) -> AdoptionMap:
    """The map of the provider whose house is open. A constant number of queries."""
    TABLE.require(by, "see_uses")
    provider = tenancy.current().id
    in_order = Item.objects.filter(provider_id=provider).order_by("sort_key", "id")
    published = list(in_order.values_list("pk", "theme"))
    words = cut.member.casefold().split()
    members = [one for one in _members(provider) if all(word in one.name.casefold() for word in words)]
    fitting = [pk for pk, theme in published if not cut.theme or theme == cut.theme]
    if cut.undecided:
        waiting = _undecided(provider, [one.municipality_id for one in members if one.is_member])
        fitting = [pk for pk in fitting if pk in waiting]
    shown = _part(fitting, cut.from_item, cut.most_items)
    columns = _part(members, cut.from_member, cut.most_members)
    return AdoptionMap(
        items=item_views(list(in_order.filter(pk__in=shown)), by.language, with_uses=False),
        members=columns,
        uses=_uses(provider, shown, columns),
        item_count=len(fitting),
        member_count=len(members),
        themes=sorted({theme for _pk, theme in published if theme}, key=sort_key),
        published=len(published),
    )


def _part[T](found: list[T], first: int, most: int | None) -> list[T]:
    return found[first : None if most is None else first + most]


def _members(provider: UUID) -> list[MemberView]:
    """By name; who has left stands there as long as it uses something."""
    today = localdate(tenancy.moment())
    places = bodies.members(provider, with_former=True)
    now = {one.municipality_id for one in places if one.holds(today)}
    named = {one.municipality_id: one.name for one in places}
    left = Use.objects.filter(provider_id=provider, ended_at=None, municipality_id__in=named.keys() - now)
    shown = now | set(left.order_by().values_list("municipality_id", flat=True).distinct())
    return [MemberView(key, name, is_member=key in now) for key, name in named.items() if key in shown]


def _undecided(provider: UUID, members: list[UUID]) -> set[UUID]:
    """The items that some of these members have not decided about."""
    with connection.cursor() as cursor:
        cursor.execute(UNDECIDED, [provider, members])
        return {pk for (pk,) in cursor.fetchall()}


def _uses(provider: UUID, items: list[UUID], members: list[MemberView]) -> dict:
    held = Use.objects.filter(provider_id=provider, ended_at=None, item__in=items)
    found = held.filter(municipality_id__in=[one.municipality_id for one in members])
    return {(use.item_id, use.municipality_id): use_view(use) for use in found}
