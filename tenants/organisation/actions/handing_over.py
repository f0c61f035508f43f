"""What somebody leaves behind: found where it lies, told to those who see to it, and given to others."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import audit, notices
from foundation.rights import Actor
from tenants.organisation import queries
from tenants.organisation.contracts import Left, OpenWork
from tenants.organisation.models import Handover, Member
from tenants.organisation.permissions import TABLE

from .parts import Impossible


def as_left(member: Member) -> Left:
    """The member as keepers of work are told of one."""
    return Left(member.pk, member.account_id, member.name)


def heirs(member: Member, on: date) -> tuple[Member | None, str, set[UUID]]:
    """(who gets the person's work, why that one, accounts of the leaders to tell), as it stands before it ends.

    The deputy of the day, else the leader of the unit the person belongs to, or of the nearest one above that another
    leads.
    """
    leaders = queries.nearest_leaders(member, on=on)
    deputies = [row.deputy for row in queries.deputyships(on=on) if row.member_id == member.pk]
    told = {leader.account_id for leader in leaders}
    if deputies:
        return deputies[0], "deputy", told
    return (leaders[0], "leader", told) if leaders else (None, "", told)


def heirs_who_stay(member: Member, on: date) -> tuple[Member | None, str, set[UUID]]:
    """The same of one who is about to leave; an heir who leaves at the same moment is waited for, and gets nothing."""
    heir, _why, _told = heirs(member, on)
    both = [member.pk, heir.pk] if heir else [member.pk]
    list(Member.objects.select_for_update().filter(pk__in=both).order_by("id"))
    return heirs(member, on)


def report(
    member: Member, *, heir: Member | None, heir_is: str, told: set[UUID], by: Actor, at: datetime
) -> Handover | None:
    """Keep what the person had open, move what moves by itself, and tell those who see to it; None: nothing was open.

    What lets somebody decide goes to a deputy, who could decide already, and to nobody else without being asked.
    """
    items = [_item(app, one) for app, one in queries.open_work(as_left(member), on=localdate(at))]
    if not items:
        return None
    seen_by = told | ({heir.account_id} if heir else set())
    handover = Handover.objects.create(
        member=member, heir=heir, heir_is=heir_is, told=sorted(seen_by), items=items, left_at=at
    )
    audit.record(by, "report_open_work", member, changes={"open_work": (None, len(items))})
    if heir:
        _move(handover, _goes_by_itself(items, heir_is), heir, by=by, at=at)
    _tell(handover, told, by=by, at=at)
    return handover


def _item(app: str, one: OpenWork) -> dict[str, Any]:
    told = {"app": app, "kind": one.kind, "key": str(one.key), "title": one.title, "url": one.url}
    return {**told, "holder": None, "holder_name": ""}


def _goes_by_itself(items: list[dict], heir_is: str) -> list[dict]:
    kept_back = {
        app: keeper.fixed | (frozenset() if heir_is == "deputy" else keeper.powers)
        for app, keeper in queries.keepers().items()
    }
    return [item for item in items if item["kind"] not in kept_back[item["app"]]]


@transaction.atomic
def hand_over(handover: Handover, keys: Collection[str], *, to: Member, by: Actor, at: datetime) -> int:
    """Give these pieces of work to another, from whoever has them now; how many went."""
    TABLE.require(by, "hand_over", handover)
    to = Member.objects.select_for_update().get(pk=to.pk)  # first, as where a role is given
    handover = Handover.objects.select_for_update(of=("self",)).select_related("member").get(pk=handover.pk)
    if to.left_at:
        raise Impossible(_("%(name)s har sluttet.") % {"name": to.name}, "to")
    chosen = [item for item in handover.items if item["key"] in set(keys) and item["holder"] != str(to.pk)]
    chosen = [item for item in chosen if queries.may_be_moved(item, by=by)]
    return _move(handover, chosen, to, by=by, at=at)


def _move(handover: Handover, items: list[dict], to: Member, *, by: Actor, at: datetime) -> int:
    """Move them, by giver and module; remember who has them now, and tell that person once."""
    groups: dict[tuple[str, UUID], dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for item in items:
        giver = UUID(item["holder"]) if item["holder"] else handover.member_id
        groups[item["app"], giver][item["kind"]].add(UUID(item["key"]))
    givers = Member.objects.in_bulk({giver for _app, giver in groups})
    moved: set[str] = set()
    for (app, giver), keys in groups.items():
        gone = queries.keepers()[app].move(as_left(givers[giver]), as_left(to), keys, by, at)
        moved |= {str(key) for key in gone}
    for item in items:
        if item["key"] in moved:
            item["holder"], item["holder_name"] = str(to.pk), to.name
    if to.account_id not in handover.told:
        handover.told = [*handover.told, to.account_id]
    handover.save(update_fields=["items", "told"])
    if moved:
        titles = _titles(moved, items)
        audit.record(by, "hand_over", handover.member, changes={"taker": (None, to.account_id)}, note=titles)
        _thank(handover, to, len(moved), titles, by=by, at=at)
    return len(moved)


def _titles(moved: set[str], items: list[dict]) -> str:
    return ", ".join(item["title"] for item in items if item["key"] in moved)[:500]


def _thank(handover: Handover, to: Member, count: int, titles: str, *, by: Actor, at: datetime) -> None:
    """Tell who got something to do, and what it is."""
    notices.notify(
        account_ids={to.account_id} - {by.account_id},
        kind="took_over",
        key=f"took_over:{handover.pk}:{at:%Y%m%d%H%M%S}",
        title=lambda: (
            ngettext(
                "%(name)s har sluttet. %(count)s oppgave er flyttet til deg",
                "%(name)s har sluttet. %(count)s oppgaver er flyttet til deg",
                count,
            )
            % {"name": handover.member.name, "count": count}
        ),
        body=titles,
        url=f"/people/leavers/{handover.pk}/",
    )


def _tell(handover: Handover, leaders: set[UUID], *, by: Actor, at: datetime) -> None:
    """Tell administrators and leaders that somebody left work behind, and how much of it nobody has yet."""
    administrators = {member.account_id for member in queries.holders(("administrator", "invited"), on=localdate(at))}
    waiting, count = len(queries.still_waiting(handover)), len(handover.items)

    def title() -> str:
        if waiting:
            return ngettext(
                "%(name)s har sluttet: %(count)s oppgave må noen ta over",
                "%(name)s har sluttet: %(count)s oppgaver må noen ta over",
                waiting,
            ) % {"name": handover.member.name, "count": waiting}
        return ngettext(
            "%(name)s har sluttet: %(count)s oppgave er flyttet",
            "%(name)s har sluttet: %(count)s oppgaver er flyttet",
            count,
        ) % {"name": handover.member.name, "count": count}

    notices.notify(
        account_ids=(administrators | leaders) - {by.account_id, handover.member.account_id},
        kind="left_open_work",
        key=f"left_open_work:{handover.pk}",
        title=title,
        url=f"/people/leavers/{handover.pk}/",
    )
