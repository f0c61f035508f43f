"""Items × members, cut to what is asked for: a body may have hundreds of both."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Value
from django.db.models.expressions import RawSQL
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import AdoptionMap, MapCut, MemberView, UseView
from shared_library.items.models import Use
from shared_library.items.permissions import TABLE

from .listing import item_views, newest_seen, times_used

# as contracts.UseView has them: hundreds are shown at once
OF_A_USE = ("id", "item_id", "municipality_id", "municipality_name", "mode", "number", "additions", "exceptions",
            "reason", "at")  # fmt: skip
# for each item it looks for the first member that has not decided, and no further
UNDECIDED = """
items_itemversion.item_id IN (
    SELECT item.id FROM items_item item WHERE item.provider_id = %s AND item.withdrawn_date IS NULL AND EXISTS (
        SELECT FROM unnest(%s::uuid[]) member WHERE NOT EXISTS (
            SELECT FROM items_use held WHERE held.item_id = item.id AND held.municipality_id = member
            AND held.ended_at IS NULL)))
"""


def adoption_map(cut: MapCut, *, by: Actor) -> AdoptionMap:
    """The map of the provider whose house is open. A constant number of queries."""
    TABLE.require(by, "see_uses")
    provider = tenancy.current().id
    in_order = newest_seen(None).filter(provider_id=provider).order_by("sort_key", "item_id")
    words = cut.member.casefold().split()
    members = [one for one in _members(provider) if all(word in one.name.casefold() for word in words)]
    asked = in_order.annotate(
        fits=_waits_for_some(provider, [one.municipality_id for one in members if one.is_member])
        if cut.undecided
        else Value(value=True)
    )
    published = list(asked.values_list("item_id", "theme", "fits"))
    fitting = [pk for pk, theme, fits in published if fits and (not cut.theme or theme == cut.theme)]
    shown = _part(fitting, cut.from_item, cut.most_items)
    columns = _with_kind(_part(members, cut.from_member, cut.most_members))
    return AdoptionMap(
        items=item_views(in_order.filter(item__in=shown), by.language, with_uses=False),
        members=columns,
        uses=_uses(provider, shown, columns),
        taken=times_used(shown),
        item_count=len(fitting),
        member_count=len(members),
        themes=sorted({theme for _pk, theme, _fits in published if theme}, key=sort_key),
        published=len(published),
    )


def _part[T](found: list[T], first: int, most: int | None) -> list[T]:
    return found[first : None if most is None else first + most]


class _Named(NamedTuple):
    """A member before it is known to be shown: a body may have hundreds, and a page shows ten."""

    municipality_id: UUID
    name: str
    is_member: bool


def _members(provider: UUID) -> list[_Named]:
    """By name; who has left stands there as long as it uses something."""
    today = localdate(tenancy.moment())
    places = bodies.members(provider, with_former=True)
    now = {one.municipality_id for one in places if one.holds(today)}
    named = {one.municipality_id: one.name for one in places}
    left = Use.objects.filter(provider_id=provider, ended_at=None, municipality_id__in=named.keys() - now)
    using = set(left.order_by().values_list("municipality_id", flat=True).distinct())
    return [_Named(key, name, key in now) for key, name in named.items() if key in now or key in using]


def _with_kind(members: list[_Named]) -> list[MemberView]:
    joint = registry.joint_bodies_among(one.municipality_id for one in members)
    return [MemberView(*one, is_body=one.municipality_id in joint) for one in members]


def _waits_for_some(provider: UUID, members: list[UUID]) -> RawSQL:
    """Still offered, and some of these members have not decided about it."""
    return RawSQL(UNDECIDED, [provider, members], output_field=BooleanField())  # noqa: S611  # fixed words


def _uses(provider: UUID, items: list[UUID], members: list[MemberView]) -> dict[tuple[UUID, UUID], UseView]:
    held = Use.objects.filter(provider_id=provider, ended_at=None, item__in=items)
    found = held.filter(municipality_id__in=[one.municipality_id for one in members])
    return {
        (row[1], row[2]): UseView(*row, exceptions=tuple(exceptions), reason=reason, at=at, ended_at=None)
        for *row, exceptions, reason, at in found.values_list(*OF_A_USE)
    }
