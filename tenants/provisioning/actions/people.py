"""People as the directory tells them: who comes, changes, leaves and comes back."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q

from foundation import audit
from foundation.rights import Actor
from tenants.organisation import facade as organisation
from tenants.provisioning.contracts import PersonTold
from tenants.provisioning.models import Grant, Person, Placed
from tenants.provisioning.permissions import TABLE

from .mappings import keep_in_step
from .refusals import NoAddress, NotUnique


@transaction.atomic
def tell_person(told: PersonTold, *, row: Person | None = None, by: Actor, at: datetime) -> Person:
    """Keep a person as the directory has the person now, and let the person in or out accordingly.

    row  as it is kept, locked; None for one who is told for the first time, or again after having been deleted
    A member who was added by hand before is the same member.
    """
    TABLE.require(by, "keep_in_step")
    is_new = row is None
    row = row or _kept_before(told)
    member_id = row.member_id if row else None
    if told.is_active:
        member_id = _let_in(row, told, by, at)
    elif member_id is None:
        member_id = _added_by_hand(told, by)
    if row is None and member_id:
        row = Person.objects.select_for_update().filter(member_id=member_id).first()
        if row and row.ended_at is None:
            raise NotUnique
    row = row or Person(made_at=at, version=0)
    leaves = member_id and not told.is_active and (is_new or row.is_active)
    before = row.user_name
    row.member_id, row.user_name, row.user_key = member_id, told.user_name, told.user_name.lower()
    row.external_id, row.name, row.is_active = told.external_id, told.name, told.is_active
    row.attributes, row.changed_at, row.ended_at, row.version = told.attributes, at, None, row.version + 1
    try:
        with transaction.atomic():
            _save(row)
    except IntegrityError as error:
        raise NotUnique from error
    if is_new:
        audit.record(by, "tell_person", row, changes={"user_name": (None, row.user_name)})
    elif before != row.user_name:
        audit.record(by, "change_person", row, changes={"user_name": (before, row.user_name)})
    if leaves:
        _goes(row, by, at)
    elif told.is_active:
        assert row.member_id is not None
        organisation.follow(row.member_id, name=told.name, title=told.title, phone=told.phone, by=by)
    keep_in_step(Q(person=row), by=by, at=at)
    return row


def _save(row: Person) -> None:
    told = ("user_name", "user_key", "external_id", "name", "is_active", "attributes")
    if row.version == 1:
        row.save(force_insert=True)
    else:
        row.save(update_fields=["member", *told, "changed_at", "ended_at", "version"])


def _kept_before(told: PersonTold) -> Person | None:
    """One who was deleted, and is told again under the same name.

    Somebody new, to whom the name was given meanwhile, has another address: who left stays out.
    """
    gone = Person.objects.select_for_update(of=("self",)).filter(user_key=told.user_name.lower())
    row = gone.exclude(ended_at=None).select_related("member").order_by("-ended_at").first()
    return row if row and (not told.email or told.email.lower() in _addresses(row)) else None


def _addresses(row: Person) -> set[str]:
    """Those by which the person was known."""
    told = [one.get("value") or "" for one in row.attributes.get("emails") or []]
    return {text.lower() for text in (*told, row.user_name, row.member.email if row.member else "")}


def _added_by_hand(told: PersonTold, by: Actor) -> UUID | None:
    """The member of one whom the directory tells of for the first time, as somebody who is not here any more."""
    member_id = organisation.is_here(email=told.email, by=by)
    if member_id is None or Person.objects.filter(member_id=member_id, ended_at=None).exists():
        return None
    return member_id


def _let_in(row: Person | None, told: PersonTold, by: Actor, at: datetime) -> UUID:
    """The member of an active person: the same one for who comes back, whatever address the directory has now."""
    if row and row.member_id:
        if not row.is_active:
            organisation.come_back(row.member_id, by=by, at=at)
        return row.member_id
    try:
        validate_email(told.email)
    except ValidationError as error:
        raise NoAddress from error
    try:
        return organisation.let_in(email=told.email, name=told.name, title=told.title, by=by, at=at)
    except organisation.Impossible as error:  # somebody else told of the same person at the same moment
        raise NotUnique from error


def _goes(row: Person, by: Actor, at: datetime) -> None:
    """End what the person is here; what stands in the person's name stays."""
    assert row.member_id is not None
    Grant.objects.filter(person=row).delete()  # the roles themselves end with the membership
    organisation.leaves(row.member_id, by=by, at=at)


@transaction.atomic
def end_person(row: Person, *, by: Actor, at: datetime) -> None:
    """Deleted in the directory: the person has left, and the directory knows it no more. Nothing is erased."""
    TABLE.require(by, "keep_in_step")
    was_active = row.is_active
    row.is_active, row.ended_at, row.changed_at, row.version = False, at, at, row.version + 1
    row.save(update_fields=["is_active", "ended_at", "changed_at", "version"])
    Placed.objects.filter(person=row).delete()
    audit.record(by, "change_person", row, changes={"user_name": (row.user_name, None)})
    if was_active and row.member_id:
        _goes(row, by, at)
