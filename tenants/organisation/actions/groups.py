"""Roles that follow what the municipality's own directory tells of a person when the person signs in."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit
from foundation.rights import Actor
from tenants.organisation import queries, rules
from tenants.organisation.models import Member, Role, Unit

from .parts import Impossible, end, give, keep_an_administrator
from .waited_for import look_again


@transaction.atomic
def follow_directory(
    account_id: UUID, *, means: Mapping[tuple[str, UUID | None], str], source: str, at: datetime
) -> None:
    """Give the member the roles that are meant and end those of this source that are no more; safe to repeat.

    means   {(role, unit): the group that means it}, as somebody who may has said it
    source  by which way the directory told; roles of another one, and those a person gave, stay
    """
    given = queries.told_by_directory(source=source, at=at).filter(member__account_id=account_id)
    if not means and not given.exists():
        return
    member = Member.objects.select_for_update().filter(account_id=account_id, left_at=None).first()
    if member is None:
        return
    for role in given:
        if (role.name, role.unit_id) not in means:
            _end(role, by=None, at=at)
    held = set(queries.open_roles(member, at=at).values_list("name", "unit_id"))
    units = Unit.objects.in_bulk({unit_id for _name, unit_id in means if unit_id})
    for (name, unit_id), group in means.items():
        unit = units.get(unit_id) if unit_id else None
        if (name, unit_id) not in held and name in rules.GIVABLE and (unit or name not in rules.OF_A_UNIT):
            give(
                member,
                by=None,
                at=at,
                name=name,
                unit=unit,
                first_date=localdate(at),
                last_date=None,
                source=source,
                group=group,
            )


@transaction.atomic
def end_told(name: str, unit_id: UUID | None, *, source: str, by: Actor, at: datetime) -> None:
    """End a role for all who have it because the directory told so; who may was asked where groups get a meaning."""
    for role in queries.told_by_directory(source=source, at=at).filter(name=name, unit=unit_id):
        _end(role, by=by, at=at)


def _end(role: Role, *, by: Actor | None, at: datetime) -> None:
    """End it, unless nobody would be left who administers: then it stays, and is looked at again next time."""
    today = localdate(at)
    if role.name in rules.ADMINISTERS and role.until_date is None and role.from_date <= today:
        try:
            keep_an_administrator(role.member_id, today)
        except Impossible:
            return
    before = role.last_date
    if end(role, today):
        changes = {"role": (role.name, None), "last_date": (before, role.last_date), "source": (role.source, None)}
        audit.record(by, "end_role", role.member, changes=changes)
        look_again(role)
