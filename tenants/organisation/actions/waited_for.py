"""Roles that work waits with: who gets one when the last who held it leaves, and telling that nobody holds it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation import audit, notices, tenancy
from foundation.registry import queries as registry
from foundation.rights import ROLE_NAMES
from foundation.tenancy import counters
from tenants.organisation import queries, rules
from tenants.organisation.contracts import Keeper, Left, OpenWork
from tenants.organisation.models import Member, Role
from tenants.organisation.models import current as on_day

from .parts import end, give

WORK = {"coordinator": "/homework/", "editor": "/documents/"}


def found(who: Left, on: date) -> list[OpenWork]:
    """The roles that work waits with and only this person holds, or held until today."""
    rows = queries.held_alone(Member.objects.get(pk=who.member_id), on=on)
    return [OpenWork(row.name, row.pk, str(ROLE_NAMES[row.name]), WORK[row.name]) for row in rows]


@transaction.atomic
def move(giver: Left, taker: Left, keys: Mapping[str, Collection[UUID]], by: Any, at: datetime) -> set[UUID]:
    """Give the taker the roles from today on, and end what the giver got of them. The right was asked before."""
    on = localdate(at)
    to = Member.objects.get(pk=taker.member_id)
    for name in sorted(keys):
        given = Role.objects.select_for_update().filter(on_day(on), member_id=giver.member_id, name=name)
        for role in given.order_by("id"):
            before = role.last_date
            end(role, on)
            changes = {"role": (name, None), "last_date": (before, role.last_date)}
            audit.record(by, "end_role", Member.objects.get(pk=giver.member_id), changes=changes)
        if not to.roles.filter(on_day(on), name=name).exists():
            coming = to.roles.filter(name=name, from_date__gt=on).order_by("from_date").first()
            last = coming.from_date - timedelta(days=1) if coming else None
            give(to, by=by, at=at, name=name, unit=None, first_date=on, last_date=last)
    return {key for some in keys.values() for key in some}


KEEPER = Keeper(
    found=found,
    move=move,
    words={
        "coordinator": gettext_lazy("Ingen andre hadde rollen: hjemmelekser og samlinger venter på den som får den"),
        "editor": gettext_lazy("Ingen andre hadde rollen: dokumenter og felles tekster venter på den som får den"),
    },
    powers=frozenset(WORK),
    titles={name: ROLE_NAMES[name] for name in WORK},
)


def look_again(role: Role) -> None:
    """A role was ended: let the worker see whether anybody has it still."""
    if any(role.name in holders for holders in rules.WAITED_FOR.values()):
        tenancy.later("organisation.tell_unheld", municipality=tenancy.current())


def ask_for_days() -> None:
    """Once a day: ask each house whether a role ended by itself and nobody holds it; the worker's door."""
    if counters.once_a_day("organisation.roles"):
        for municipality in registry.opened():
            tenancy.later("organisation.tell_unheld", municipality=municipality.id)


def tell_unheld(*, at: datetime) -> None:
    """Tell the administrators, once for each time, that nobody holds a role that work waits with."""
    today = localdate(at)
    missed = queries.unheld(on=today)
    if not missed:
        return
    administrators = {member.account_id for member in queries.holders(rules.ADMINISTERS, on=today)}
    for name, since in missed.items():
        notices.notify(
            account_ids=administrators,
            kind="role_without_holder",
            key=f"role_without_holder:{name}:{since.isoformat()}",
            title=partial(_title, name),
            body=partial(_text, name),
            url=f"/people/?give={name}",
        )


def unheld_words(*, on: date) -> list[dict[str, str]]:
    """What is said of each role that work waits with and nobody holds; the reader may give roles."""
    return [{"role": name, "title": _title(name), "text": _text(name)} for name in queries.unheld(on=on)]


def _title(name: str) -> str:
    return _("Ingen har rollen %(role)s") % {"role": str(ROLE_NAMES[name]).lower()}


def _text(name: str) -> str:
    if name == "coordinator":
        return _("Hjemmelekser og samlinger venter, og ingen får beskjed. Gi rollen til noen.")
    return _("Dokumenter og felles tekster venter, og ingen får beskjed. Gi rollen til noen.")
