"""Every read of this module; what a person may see is cut by TABLE."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.rights import Actor

from . import rules
from .contracts import HeldRole, Keeper, Left, OpenWork, Standing
from .models import Contacts, Deputy, Handover, Member, Role, Unit, current
from .permissions import TABLE

STANDING = """
SELECT member.id, member.name, role.name, role.unit_id, NULL::uuid
FROM organisation_member member
LEFT JOIN organisation_role role
    ON role.member_id = member.id AND %(on)s <@ daterange(role.from_date, role.until_date)
WHERE member.account_id = %(account)s AND member.left_at IS NULL
UNION
SELECT deputy.id, deputy.name, role.name, role.unit_id, lender.account_id
FROM organisation_deputy lent
JOIN organisation_member deputy ON deputy.id = lent.deputy_id AND deputy.left_at IS NULL
JOIN organisation_member lender ON lender.id = lent.member_id AND lender.left_at IS NULL
JOIN organisation_role role
    ON role.member_id = lender.id AND %(on)s <@ daterange(role.from_date, role.until_date)
WHERE deputy.account_id = %(account)s AND %(on)s <@ daterange(lent.from_date, lent.until_date)"""


def contacts() -> Contacts:
    """Whom people ask about their own data and about access: what everybody may read; empty where nothing was said."""
    return Contacts.objects.first() or Contacts()


def _with_roles(members: QuerySet[Member], on: date) -> QuerySet[Member]:
    roles = Role.objects.filter(current(on)).select_related("unit").order_by("name", "unit__sort_key")
    held = Prefetch("roles", roles, to_attr="current_roles")
    return members.prefetch_related(held).order_by("sort_key", "id")  # type: ignore[no-redef]  # named by the model


def people(*, by: Actor, on: date, search: str = "", unit_id: UUID | None = None) -> QuerySet[Member]:
    """Members who have not left, by name; each with `current_roles`."""
    members = TABLE.visible(by, "see_people", Member.objects.filter(left_at=None))
    for word in search.split():
        members = members.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(title__icontains=word))
    if unit_id:
        members = members.filter(Q(pk__in=Role.objects.filter(current(on), unit_id=unit_id).values("member_id")))
    return _with_roles(members, on)


def in_units(*, on: date) -> list[tuple[UUID, UUID]]:
    """(unit, member) of the roles held on the day by those who have not left."""
    held = Role.objects.filter(current(on), unit__isnull=False, member__left_at=None)
    return list(held.order_by().values_list("unit_id", "member_id").distinct())


def leaders(*, on: date) -> QuerySet[Role]:
    """The roles of those who lead a unit on the day, with the member; the longest first."""
    rows = Role.objects.filter(current(on), name="unit_leader", member__left_at=None)
    return rows.select_related("member").order_by("from_date", "id")


def get_person(pk: UUID, *, by: Actor) -> Member:
    """One member, also one who has left; 404 when the actor may not see people."""
    return get_object_or_404(TABLE.visible(by, "see_people", Member.objects.all()), pk=pk)


def _holds_yet(on: date) -> Q:
    """The periods that hold on the day or will; one that was ended before it began never does."""
    return Q(until_date=None) | Q(until_date__gt=on) & Q(until_date__gt=F("from_date"))


def roles_of_person(member: Member, *, on: date) -> list[Role]:
    """The member's roles that hold or will hold, the current ones first."""
    coming = Role.objects.filter(_holds_yet(on), member=member)
    return list(coming.select_related("unit").order_by("from_date", "name", "id"))


def deputies_of_person(member: Member, *, on: date) -> list[Deputy]:
    """Who holds, or will hold, the member's roles as a deputy."""
    coming = Deputy.objects.filter(_holds_yet(on), member=member)
    return list(coming.select_related("deputy").order_by("from_date", "id"))


def deputy_for(member: Member, *, on: date) -> list[Deputy]:
    """Whose roles the member holds, or will hold, as a deputy."""
    coming = Deputy.objects.filter(_holds_yet(on), deputy=member, member__left_at=None)
    return list(coming.select_related("member").order_by("from_date", "id"))


def deputyships(*, on: date) -> QuerySet[Deputy]:
    """The deputyships of a day, with the deputy; those of people who have left by now are left out."""
    rows = Deputy.objects.filter(current(on), member__left_at=None, deputy__left_at=None)
    return rows.select_related("deputy").order_by("from_date", "id")


def get_role(pk: UUID, *, by: Actor) -> Role:
    """One role with its member."""
    return get_object_or_404(
        Role.objects.filter(member__in=TABLE.visible(by, "see_people", Member.objects.all())).select_related(
            "member", "unit"
        ),
        pk=pk,
    )


def get_deputy(pk: UUID, *, by: Actor) -> Deputy:
    """One deputyship with both members."""
    return get_object_or_404(
        Deputy.objects.filter(member__in=TABLE.visible(by, "see_people", Member.objects.all())).select_related(
            "member", "deputy"
        ),
        pk=pk,
    )


def unit_parents() -> dict[UUID, UUID | None]:
    """{unit: the unit above it, or None}."""
    return dict(Unit.objects.values_list("pk", "parent_id"))


def units(*, by: Actor) -> list[tuple[int, Unit]]:
    """All units as (depth, unit): each under its parent, neighbours by name."""
    TABLE.require(by, "see_people")
    under: dict[UUID | None, list[Unit]] = {}
    for unit in Unit.objects.order_by("sort_key", "id"):
        under.setdefault(unit.parent_id, []).append(unit)
    found: list[tuple[int, Unit]] = []

    def walk(parent: UUID | None, depth: int) -> None:
        for unit in under.get(parent, []):
            found.append((depth, unit))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return found


def get_unit(pk: UUID, *, by: Actor) -> Unit:
    """One unit."""
    TABLE.require(by, "see_people")
    return get_object_or_404(Unit, pk=pk)


def standing(account_id: UUID, *, on: date) -> Standing | None:
    """What the account is here on the day, its own roles and those lent to it; None for one who is no member.

    One query: the first half gives the member with each own role (or none), the second the roles of those
    the member is deputy for. Asked in every request, and the ORM needs ten times as long to put it as to ask it.
    """
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"account": account_id, "on": on})
        rows = cursor.fetchall()
    if not rows:
        return None
    member_id, name = rows[0][:2]
    return Standing(member_id, name, tuple(HeldRole(*row[2:]) for row in rows if row[2]))


def names(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """{account: name} for members, also those who have left."""
    return dict(Member.objects.filter(account_id__in=set(account_ids)).values_list("account_id", "name"))


def holders(names_of_roles: Iterable[str], *, on: date) -> QuerySet[Member]:
    """Members who hold one of the roles on the day, by name; each with `current_roles`."""
    held = Role.objects.filter(current(on), name__in=list(names_of_roles)).values("member_id")
    return _with_roles(Member.objects.filter(left_at=None, pk__in=held), on)


def unheld(*, on: date) -> dict[str, date]:
    """{role: the first day without}, of roles that work waits with, somebody has had, and nobody holds on the day.

    One query. A role that nobody was ever given is not missed.
    """
    asked = set().union(*rules.WAITED_FOR.values())
    had = Role.objects.filter(name__in=sorted(asked), from_date__lte=on).exclude(until_date=F("from_date"))
    until: dict[str, list[date | None]] = {}
    for name, until_date, left_at in had.order_by().values_list("name", "until_date", "member__left_at"):
        ended = min(until_date or date.max, localdate(left_at)) if left_at else until_date
        until.setdefault(name, []).append(ended if ended and ended <= on else None)
    found = {}
    for role, holders in rules.WAITED_FOR.items():
        ends = [end for name in sorted(holders) for end in until.get(name, [])]
        if ends and None not in ends:
            found[role] = max(end for end in ends if end)
    return found


def held_alone(member: Member, *, on: date) -> list[Role]:
    """The member's roles that work waits with and nobody else holds on the day; also one that ended this very day.

    Two queries: who has just left is asked about, when the roles have ended.
    """
    mine = Role.objects.filter(_holds_yet(on) | Q(until_date=on), member=member, from_date__lte=on)
    mine = mine.filter(name__in=sorted(rules.WAITED_FOR)).exclude(until_date=F("from_date")).order_by("name", "id")
    others = Role.objects.filter(current(on), member__left_at=None).exclude(member=member)
    held = set(others.order_by().values_list("name", flat=True)) if (rows := list(mine)) else set()
    by_name = {row.name: row for row in rows}
    return [row for name, row in by_name.items() if not held & rules.WAITED_FOR[name]]


def administrators_without_end(*, on: date) -> list[UUID]:
    """Members with an administering role that holds now and has no end, locked until the transaction ends.

    Two people who end each other's role at the same moment wait here for one another.
    """
    roles = Role.objects.select_for_update().filter(
        name__in=sorted(rules.ADMINISTERS), from_date__lte=on, until_date=None, member__left_at=None
    )
    return [role.member_id for role in roles.order_by("id")]


# --- Those who left


_keepers: dict[str, Keeper] = {}


def tell_keeper(app: str, keeper: Keeper) -> None:
    """Let a module say what work it has given people; told once, when the module starts."""
    _keepers[app] = keeper


def keepers() -> dict[str, Keeper]:
    """{module: its keeper}, in the order they were told."""
    return _keepers


def open_work(who: Left, *, on: date) -> list[tuple[str, OpenWork]]:
    """(module, work) of all that is open for a person."""
    return [(app, one) for app, keeper in _keepers.items() for one in keeper.found(who, on)]


def may_be_moved(item: dict, *, by: Actor) -> bool:
    """Whether the person may move this piece of a handover: not what is told only, nor a power one cannot give."""
    keeper = _keepers[item["app"]]
    if item["kind"] in keeper.fixed:
        return False
    return item["kind"] not in keeper.powers or TABLE.allows(by, "give_power")


def nearest_leaders(member: Member, *, on: date) -> list[Member]:
    """Who leads a unit the member belongs to, or the nearest one above it that another leads."""
    units = member.roles.filter(current(on), unit__isnull=False).order_by("from_date", "id")
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    found: dict[UUID, Member] = {}
    rows = [row for row in leaders(on=on) if row.member_id != member.pk]
    for unit in units.values_list("unit_id", flat=True):
        above: UUID | None = unit
        while above is not None:
            here = [row.member for row in rows if row.unit_id == above]
            if here:
                found |= {one.pk: one for one in here}
                break
            above = parents[above]
    return list(found.values())


def still_waiting(handover: Handover) -> list[dict]:
    """What somebody can take over and nobody has: what is told only would wait for ever."""
    return [item for item in handover.items if not item["holder"] and item["kind"] not in _keepers[item["app"]].fixed]


def leaves_roles(handover: Handover) -> bool:
    """Whether roles are among what was left: giving those is a dangerous act."""
    return any(item["app"] == "organisation" for item in handover.items)


def handovers(*, by: Actor) -> QuerySet[Handover]:
    """What people left behind, the newest first, as far as the person may see to it."""
    rows = TABLE.visible(by, "hand_over", Handover.objects.select_related("member", "heir"))
    return rows.order_by("-left_at", "-id")


def get_handover(pk: UUID, *, by: Actor) -> Handover:
    """One of them; 404 for one the person may not see to."""
    return get_object_or_404(handovers(by=by), pk=pk)


def handovers_of(member: Member, *, by: Actor) -> list[Handover]:
    """Those of one member."""
    return list(handovers(by=by).filter(member=member))


def told_by_directory(*, source: str, at: datetime) -> QuerySet[Role]:
    """The roles that people have, or will have, because the directory told so in this way."""
    rows = Role.objects.filter(source=source).select_related("member", "unit")
    return rows.filter(_holds_yet(localdate(at))).order_by("id")


def open_roles(member: Member, *, at: datetime) -> QuerySet[Role]:
    """The roles that the member has, or will have."""
    return Role.objects.filter(_holds_yet(localdate(at)), member=member)
