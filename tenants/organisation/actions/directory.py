"""What the municipality's directory has done to people and roles, by id. Each act asks the table as any other does."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation.rights import Actor
from tenants.organisation import rules
from tenants.organisation.models import Member, Role, Unit
from tenants.organisation.permissions import TABLE

from .people import add_member, change_member, enter, member_leaves
from .roles import end_role, give_role


@transaction.atomic
def let_in(*, email: str, name: str, title: str, by: Actor, at: datetime) -> UUID:
    """The member with this address, who may be here already; else one is made, or one who left comes back."""
    return is_here(email=email, by=by) or add_member(by=by, at=at, name=name, email=email, title=title).pk


def is_here(*, email: str, by: Actor) -> UUID | None:
    """The member with this address."""
    TABLE.require(by, "add_member")
    there = Member.objects.filter(email=email.strip().lower(), left_at=None)
    return there.values_list("pk", flat=True).first() if email else None


@transaction.atomic
def come_back(member_id: UUID, *, by: Actor, at: datetime) -> None:
    """One who left is here again, the same member, without the old roles. Nothing to do for one who is here."""
    TABLE.require(by, "add_member")
    member = Member.objects.select_for_update().get(pk=member_id)
    if member.left_at:
        enter(by=by, at=at, name=member.name, email=member.email, title=member.title)


@transaction.atomic
def follow(member_id: UUID, *, name: str, title: str, phone: str, by: Actor) -> None:
    """Show the person as the directory does; what it does not tell stays, and so does all of one ended by hand."""
    member = Member.objects.get(pk=member_id)
    if member.left_at is None:
        change_member(member, name=name, title=title or member.title, phone=phone or member.phone, by=by)


@transaction.atomic
def leaves(member_id: UUID, *, by: Actor, at: datetime) -> None:
    """The person has left; nothing to do for one whom somebody has ended by hand."""
    member = Member.objects.select_for_update().get(pk=member_id)
    if member.left_at is None:
        member_leaves(member, by=by, at=at)


@transaction.atomic
def give_until_ended(member_id: UUID, *, name: str, unit_id: UUID | None, by: Actor, at: datetime) -> UUID | None:
    """Give a role from today without an end; None for who has it, or will have it, already."""
    member = Member.objects.select_for_update().get(pk=member_id)
    today = localdate(at)
    same = member.roles.filter(**{"name": name, "unit_id": unit_id})
    if any(rules.overlap(today, None, one.from_date, one.until_date) for one in same):
        return None
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    return give_role(member, by=by, at=at, name=name, unit=unit, first_date=today).pk


@transaction.atomic
def end_given(role_id: UUID, *, by: Actor, at: datetime) -> None:
    """End a role; raises Impossible for the last administrator's."""
    end_role(Role.objects.select_related("member").get(pk=role_id), by=by, at=at)
