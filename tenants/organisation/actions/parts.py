"""What several acts need: refusals, locks, ends of periods."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor, Refusal
from tenants.organisation import queries, rules
from tenants.organisation.models import Deputy, Handover, Member, Role, Unit


class Impossible(Refusal):
    """The act cannot be done; the text says why and what to do. `field` names the form's field, or None."""

    def __init__(self, text: str, field: str | None = None):
        super().__init__(text)
        self.field = field


def here(member: Member) -> Member:
    """The member as it stands now, locked until the transaction ends; refused for one who has left."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if locked.left_at:
        raise Impossible(_("%(name)s har sluttet.") % {"name": locked.name})
    return locked


def not_over(last_date: date | None, today: date) -> None:
    """Refuse days that have passed: they would be kept, and shown to nobody."""
    if last_date and last_date < today:
        raise Impossible(_("Siste dag har allerede vært. Velg i dag eller en senere dag."), "last_date")


def end(period: Role | Deputy, today: date) -> bool:
    """End a period from today on; one that has not begun never holds. Whether anything changed."""
    from_now_on = max(today, period.from_date)
    if period.until_date is not None and period.until_date <= from_now_on:
        return False
    period.until_date = from_now_on
    period.save(update_fields=["until_date"])
    return True


def keep_an_administrator(leaving: UUID, today: date) -> None:
    """Refuse when the member is the last who administers without an end."""
    holders = queries.administrators_without_end(on=today)
    if leaving in holders and not rules.keeps_an_administrator(holders, leaving):
        raise Impossible(_("Kommunen må ha minst én administrator. Gi rollen til en annen først."))


def _is_held_again(role: Role, today: date) -> None:
    """Somebody was given a role that others left: what they left of it has found its holder."""
    if role.name not in rules.WAITED_FOR or role.from_date > today:
        return
    waiting = {"app": "organisation", "kind": role.name, "holder": None}
    for handover in Handover.objects.select_for_update().filter(items__contains=[waiting]).order_by("id"):
        for item in handover.items:
            if waiting.items() <= item.items():
                item["holder"], item["holder_name"] = str(role.member_id), role.member.name
        handover.save(update_fields=["items"])


def give(
    member: Member,
    *,
    by: Actor | None,
    at: datetime,
    name: str,
    unit: Unit | None,
    first_date: date,
    last_date: date | None,
    source: str = "",
    group: str = "",
) -> Role:
    """Add a role of the locked member, from a day until the end of another or without an end.

    source, group  the group that it comes from, and by which way the directory told of it
    """
    if name in rules.OF_A_UNIT and unit is None:
        raise Impossible(_("Velg enheten rollen gjelder."), "unit")
    if last_date and last_date < first_date:
        raise Impossible(_("Siste dag kan ikke være før første dag."), "last_date")
    not_over(last_date, localdate(at))
    role = Role(
        member=member,
        name=name,
        unit=unit if name in rules.OF_A_UNIT else None,
        from_date=first_date,
        until_date=rules.until_after(last_date),
        source=source,
    )
    same = member.roles.filter(name=name, unit=role.unit)
    if any(rules.overlap(role.from_date, role.until_date, other.from_date, other.until_date) for other in same):
        raise Impossible(_("%(name)s har allerede denne rollen i perioden.") % {"name": member.name}, "name")
    role.save(force_insert=True)
    _is_held_again(role, localdate(at))
    audit.record(
        by,
        "give_role",
        member,
        changes={
            "role": (None, name),
            "unit": (None, unit.name if role.unit and unit else ""),
            "first_date": (None, first_date),
            "last_date": (None, last_date),
            **({"source": (None, source), "group": (None, group)} if source else {}),
        },
    )
    return role
