"""What people may do, and who does it for them meanwhile."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor
from tenants.organisation import rules
from tenants.organisation.models import Deputy, Member, Role, Unit
from tenants.organisation.permissions import TABLE

from .parts import Impossible, end, give, here, keep_an_administrator, not_over
from .waited_for import look_again


@transaction.atomic
def give_role(
    member: Member,
    *,
    by: Actor,
    at: datetime,
    name: str,
    unit: Unit | None = None,
    first_date: date,
    last_date: date | None = None,
) -> Role:
    """Give the member a role from a day, until the end of another or without an end."""
    TABLE.require(by, "give_role", member)
    if name not in rules.GIVABLE:
        raise Impossible(_("Velg en rolle fra listen."), "name")
    return give(here(member), by=by, at=at, name=name, unit=unit, first_date=first_date, last_date=last_date)


@transaction.atomic
def end_role(role: Role, *, by: Actor, at: datetime) -> None:
    """Take the role back, at once."""
    TABLE.require(by, "end_role", role)
    today = localdate(at)
    if role.name in rules.ADMINISTERS and role.until_date is None and role.from_date <= today:
        keep_an_administrator(role.member_id, today)
    role = Role.objects.select_for_update(of=("self",)).select_related("member").get(pk=role.pk)
    before = role.last_date
    if end(role, today):
        audit.record(
            by, "end_role", role.member, changes={"role": (role.name, None), "last_date": (before, role.last_date)}
        )
        look_again(role)


@transaction.atomic
def set_deputy(
    member: Member, deputy: Member, *, by: Actor, at: datetime, first_date: date, last_date: date | None = None
) -> Deputy:
    """Let another member hold this member's roles while the days last."""
    TABLE.require(by, "set_deputy", member)
    for locked in Member.objects.select_for_update().filter(pk__in=[member.pk, deputy.pk]).order_by("pk"):
        if locked.left_at:
            raise Impossible(_("%(name)s har sluttet.") % {"name": locked.name}, "deputy")
    if member == deputy:
        raise Impossible(_("Velg en annen person som stedfortreder."), "deputy")
    if last_date and last_date < first_date:
        raise Impossible(_("Siste dag kan ikke være før første dag."), "last_date")
    not_over(last_date, localdate(at))
    until_date = rules.until_after(last_date)
    same = Deputy.objects.filter(member=member, deputy=deputy)
    if any(rules.overlap(first_date, until_date, other.from_date, other.until_date) for other in same):
        raise Impossible(_("%(name)s er allerede stedfortreder i perioden.") % {"name": deputy.name}, "deputy")
    deputyship = Deputy.objects.create(member=member, deputy=deputy, from_date=first_date, until_date=until_date)
    audit.record(
        by,
        "set_deputy",
        member,
        changes={
            "deputy": (None, deputy.account_id),
            "first_date": (None, first_date),
            "last_date": (None, last_date),
        },
    )
    return deputyship


@transaction.atomic
def end_deputy(deputyship: Deputy, *, by: Actor, at: datetime) -> None:
    """End the deputyship, at once."""
    TABLE.require(by, "end_deputy", deputyship)
    if end(deputyship, localdate(at)):
        audit.record(by, "end_deputy", deputyship.member, changes={"deputy": (deputyship.deputy.account_id, None)})
