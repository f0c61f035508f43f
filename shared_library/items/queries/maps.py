"""Items × members, cut to what is asked for: a body may have hundreds of both."""

from collections import Counter
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, DateField, F, QuerySet, Value
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import AdoptionMap, MapCut, MemberView, UseView
from shared_library.items.models import Use
from shared_library.items.permissions import TABLE

from .listing import item_views, newest_seen

# as contracts.UseView has them: hundreds are shown at once
OF_A_USE = ("id", "item_id", "municipality_id", "municipality_name", "mode", "number", "additions", "exceptions",
            "reason", "at", "ended_at")  # fmt: skip


def adoption_map(cut: MapCut, *, by: Actor) -> AdoptionMap:
    """The map of the provider whose house is open. A constant number of queries."""
    TABLE.require(by, "see_uses")
    provider = tenancy.current().id
    in_order = newest_seen(None).filter(provider_id=provider).order_by("sort_key", "item_id")
    words = cut.member.casefold().split()
    everybody = _members(provider)
    members = [one for one in everybody if all(word in one.name.casefold() for word in words)]
    tally = _tally()
    # the day an item is taken back is looked up for each of hundreds, so only where it matters
    gone_on = F("withdrawn_date") if cut.undecided else Value(None, DateField())
    published = list(in_order.values_list("item_id", "theme", gone_on))
    fitting = [pk for pk, theme, _gone in published if not cut.theme or theme == cut.theme]
    if cut.undecided:
        offered = {pk for pk, _theme, gone in published if gone is None}
        asked = [one.municipality_id for one in members if one.is_member]
        times = _times_decided(provider, asked, everybody, tally)
        fitting = [pk for pk in fitting if pk in offered and times[pk] < len(asked)]
    shown = _part(fitting, cut.from_item, cut.most_items)
    columns = _with_kind(_part(members, cut.from_member, cut.most_members))
    return AdoptionMap(
        items=item_views(in_order.filter(item__in=shown), by.language, with_uses=False),
        members=columns,
        uses=_uses(provider, shown, columns),
        taken={pk: (tally[pk].municipalities, tally[pk].bodies) for pk in shown if pk in tally},
        item_count=len(fitting),
        member_count=len(members),
        themes=sorted({theme for _pk, theme, _gone in published if theme}, key=sort_key),
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


class _Times(NamedTuple):
    decided: int
    municipalities: int
    bodies: int


def _tally() -> dict[UUID, _Times]:
    """How many have decided about each item that the open house provides, and how many use it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT item_id, decided, times, bodies FROM public.times_ours()")
        return {item: _Times(*times) for item, *times in cursor.fetchall()}


def _times_decided(
    provider: UUID, asked: list[UUID], everybody: list[_Named], tally: dict[UUID, _Times]
) -> Counter[UUID]:
    """How many of those asked have decided about each item. One query where not all are asked, or some have left."""
    held = Use.objects.filter(provider_id=provider, ended_at=None).order_by()
    former = [one.municipality_id for one in everybody if not one.is_member]
    if len(asked) + len(former) < len(everybody):  # some are asked about by name
        return _counted(held.filter(municipality_id__in=asked))
    times = Counter({item: one.decided for item, one in tally.items()})
    if former:
        times.subtract(_counted(held.filter(municipality_id__in=former)))
    return times


def _counted(uses: QuerySet[Use]) -> Counter[UUID]:
    return Counter(dict(uses.values_list("item_id").annotate(Count("pk"))))


def _uses(provider: UUID, items: list[UUID], members: list[MemberView]) -> dict[tuple[UUID, UUID], UseView]:
    held = Use.objects.filter(provider_id=provider, ended_at=None, item__in=items)
    found = held.filter(municipality_id__in=[one.municipality_id for one in members])
    rows = found.values_list(*OF_A_USE)
    views = (
        UseView(pk, item, house, name, mode, number, additions, tuple(exceptions), reason, at, ended_at)
        for pk, item, house, name, mode, number, additions, exceptions, reason, at, ended_at in rows
    )
    return {(one.item_id, one.municipality_id): one for one in views}
