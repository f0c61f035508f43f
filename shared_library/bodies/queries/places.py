"""Who is a member of which body on which day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies.contracts import BodyView, MemberView, NotThere, Rule
from shared_library.bodies.models import Agreement, Place
from shared_library.bodies.permissions import TABLE
from shared_library.bodies.rules import NO_AGREEMENT, is_member

from .agreements import in_force
from .forms import layer_of_form


def current_places(body_id: UUID, on: date) -> QuerySet[Place]:
    """The places that hold on a day."""
    held = Q(until_date=None) | Q(until_date__gt=on)
    return Place.objects.filter(held, joint_body_id=body_id, from_date__lte=on)


def place_of(body_id: UUID, municipality_id: UUID, on: date) -> Place | None:
    """A municipality's place on a day."""
    return current_places(body_id, on).filter(municipality_id=municipality_id).first()


def rule_of(body_id: UUID, *, on: date) -> Rule:
    """How the body decides on a day. Two queries."""
    held = in_force([body_id], on).get(body_id)
    return Rule(
        rule=held.rule if held else NO_AGREEMENT,
        host_id=held.host_municipality_id if held else None,
        member_ids=frozenset(current_places(body_id, on).values_list("municipality_id", flat=True)),
    )


def ties_of_house(house_id: UUID, *, on: date) -> list[str]:
    """The bodies that a house is in or will be in, and the members of its own, by name. Two queries."""
    held = Place.objects.filter(Q(until_date=None) | Q(until_date__gt=on))
    bodies = held.filter(municipality_id=house_id).values_list("joint_body_id", flat=True)
    members = held.filter(joint_body_id=house_id).values_list("municipality_name", flat=True)
    return sorted(row.name for row in registry.municipalities(bodies).values()) + sorted(set(members))


def layer_of(body_id: UUID, *, on: date) -> str:
    """The layer of the library that what the body publishes on a day belongs to, by its form then. One query."""
    held = in_force([body_id], on).get(body_id)
    return layer_of_form(held.form if held else "")


def is_above_us(body_id: UUID) -> bool:
    """Is the open house a member of the body, or agreed on as one, directly or by way of others? One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.is_above_us(%s)", [body_id])
        return cursor.fetchone()[0]


def stays_above_us(body_id: UUID) -> bool:
    """The same, waiting for whoever gives or agrees on places; nobody does until this transaction's end. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.stays_above_us(%s)", [body_id])
        return cursor.fetchone()[0]


def coming(body_id: UUID, on: date) -> set[UUID]:
    """Who becomes a member later than a day: those with a place, and those agreed on. Two queries."""
    places = Place.objects.filter(joint_body_id=body_id, from_date__gt=on)
    given = list(places.values_list("municipality_id", "from_date", "until_date"))
    agreed = Agreement.objects.filter(joint_body_id=body_id, state="agreed", holds_from_date__gte=on)
    joining = {key for key in agreed.values_list("joining_id", flat=True) if key}
    joining -= {key for key, _first, _until in given}  # the body may end before its day
    return joining | {key for key, first, until in given if until is None or until > first}


def bodies(*, by: Actor | None, on: date) -> list[BodyView]:
    """Those the open house is or was a member of, and the house itself where it is a body's; by name. Two queries."""
    if by is not None:
        TABLE.require(by, "see")
    here = tenancy.current()
    newest = {}
    for place in Place.objects.filter(municipality_id=here.id).order_by("from_date", "id"):
        if place.from_date <= on or place.joint_body_id not in newest:
            newest[place.joint_body_id] = place
    ids = list(newest) + ([here.id] if here.is_joint_body else [])
    rows, agreements = registry.municipalities(ids), in_force(ids, on)
    found = [_view(rows[key], newest.get(key), agreements.get(key), on, is_here=key == here.id) for key in ids]
    return sorted(found, key=lambda one: sort_key(one.name))


def body(body_id: UUID, *, by: Actor | None, on: date | None = None) -> BodyView:
    """One of `bodies`; raises NotThere. Two queries."""
    found = next((one for one in bodies(by=by, on=on or localdate(tenancy.moment())) if one.id == body_id), None)
    if found is None:
        raise NotThere(str(body_id))
    return found


def _view(row, place: Place | None, held, on: date, *, is_here: bool) -> BodyView:
    return BodyView(
        id=row.id,
        name=row.name,
        form=held.form if held else "",
        rule=held.rule if held else NO_AGREEMENT,
        host_id=held.host_municipality_id if held else None,
        since=place.from_date if place else None,
        until=place.until_date if place else None,
        is_member=place is not None and is_member(place.from_date, place.until_date, on),
        is_here=is_here,
        layer=layer_of_form(held.form if held else ""),
        cause=place.cause if place else "",
    )


# as contracts.MemberView has them: a body may have hundreds
OF_A_MEMBER = ("municipality_id", "municipality_name", "from_date", "until_date", "cause", "joint_body_id", "told_at")


def members(
    body_id: UUID, *, by: Actor | None = None, on: date | None = None, with_former: bool = False
) -> list[MemberView]:
    """The members of a day, today when none is given, by name; with_former: who has left too. One query."""
    if by is not None:
        TABLE.require(by, "see")
    day = on or localdate(tenancy.moment())
    rows = Place.objects.filter(joint_body_id=body_id) if with_former else current_places(body_id, day)
    found = [MemberView(*row) for row in rows.values_list(*OF_A_MEMBER)]
    return sorted(found, key=lambda one: (sort_key(one.name), one.from_date))


def member_of(*, on: date) -> set[UUID]:
    """The bodies that the open house is a member of on a day. One query."""
    held = Q(until_date=None) | Q(until_date__gt=on)
    rows = Place.objects.filter(held, municipality_id=tenancy.current().id, from_date__lte=on)
    return set(rows.values_list("joint_body_id", flat=True))


def member_ids(body_ids: Iterable[UUID], *, on: date) -> dict[UUID, frozenset[UUID]]:
    """{body: its members of a day}, as far as the wall lets one see. One query."""
    found: dict[UUID, set[UUID]] = {key: set() for key in body_ids}
    held = Q(until_date=None) | Q(until_date__gt=on)
    rows = Place.objects.filter(held, joint_body_id__in=list(found), from_date__lte=on).order_by()
    for body_id, key in rows.values_list("joint_body_id", "municipality_id"):
        found[body_id].add(key)
    return {key: frozenset(ids) for key, ids in found.items()}


def member_view(row: Place) -> MemberView:
    """A place as the door hands it out."""
    return MemberView(
        municipality_id=row.municipality_id,
        name=row.municipality_name,
        from_date=row.from_date,
        until_date=row.until_date,
        cause=row.cause,
        joint_body_id=row.joint_body_id,
        told_at=row.told_at,
    )
