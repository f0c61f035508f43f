"""Every write of this module. Each keeps the log, and none removes the last administrator."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, tenancy
from foundation.identity import facade as identity
from foundation.rights import Actor, Refusal
from foundation.sorting import sort_key

from . import queries, rules
from .models import Deputy, Member, Role, Unit
from .permissions import TABLE


class Impossible(Refusal):
    """The act cannot be done; the text says why and what to do. `field` names the form's field, or None."""

    def __init__(self, text: str, field: str | None = None):
        super().__init__(text)
        self.field = field


def _here(member: Member) -> Member:
    """The member as it stands now, locked until the transaction ends; refused for one who has left."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if locked.left_at:
        raise Impossible(_("%(name)s har sluttet.") % {"name": locked.name})
    return locked


@transaction.atomic
def add_member(*, by: Actor, at: datetime, name: str, email: str, title: str = "") -> Member:
    """Make the person a member and send an invitation; an account is made when the address has none.

    The answer is the same whether the account existed: it says nothing about other municipalities.
    Someone who left and comes back is the same member again, without the old roles.
    """
    TABLE.require(by, "add_member")
    return _enter(by=by, at=at, name=name, email=email, title=title)


def _enter(*, by: Actor | None, at: datetime, name: str, email: str, title: str) -> Member:
    municipality = tenancy.current()
    account = identity.belong(email=email, name=name, municipality_id=municipality.id, at=at)
    member = Member.objects.select_for_update().filter(account_id=account.id).first()
    if member and not member.left_at:
        raise Impossible(_("%(name)s er allerede registrert med denne e-postadressen.") % {"name": member.name}, "email")
    member = member or Member(account_id=account.id)
    member.name, member.sort_key, member.email, member.title, member.left_at = (
        name, sort_key(name), account.email, title, None
    )
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError as error:      # someone else added the same person at the same moment
        raise Impossible(_("Personen er allerede registrert med denne e-postadressen."), "email") from error
    audit.record(by, "add_member", member, changes={"name": (None, name)})
    tenancy.later("identity.invite", municipality=municipality.id, account_id=account.id)
    return member


@transaction.atomic
def change_member(member: Member, *, by: Actor, name: str, title: str, phone: str) -> Member:
    """Change how the person is shown here; the address is the account's and stays."""
    TABLE.require(by, "change_member", member)
    member = _here(member)
    new = {"name": name, "title": title, "phone": phone}
    changes = {field: (getattr(member, field), value) for field, value in new.items()
               if getattr(member, field) != value}
    if changes:
        for field, value in new.items():
            setattr(member, field, value)
        member.sort_key = sort_key(name)
        member.save(update_fields=[*new, "sort_key"])
        audit.record(by, "change_member", member, changes=changes)
    return member


def follow_account(account_id: UUID, *, name: str) -> None:
    """Take over the name the person has given in the profile; safe to run twice."""
    member = Member.objects.select_for_update().filter(account_id=account_id, left_at=None).exclude(name=name).first()
    if member:
        audit.record(None, "change_member", member, changes={"name": (member.name, name)})
        member.name, member.sort_key = name, sort_key(name)
        member.save(update_fields=["name", "sort_key"])


@transaction.atomic
def member_leaves(member: Member, *, by: Actor, at: datetime) -> None:
    """End the membership with every role and deputyship; the name stays for what the person did here."""
    TABLE.require(by, "member_leaves", member)
    today = localdate(at)
    _keep_an_administrator(member.pk, today)
    member = _here(member)
    member.left_at = at
    member.save(update_fields=["left_at"])
    for periods in (member.roles, member.deputies, member.deputy_for):
        for period in periods.all():
            _end(period, today)
    identity.end_belonging(member.account_id, municipality_id=tenancy.current().id, at=at)
    audit.record(by, "member_leaves", member)


def _end(period: Role | Deputy, today: date) -> bool:
    """End a period from today on; one that has not begun never holds. Whether anything changed."""
    end = max(today, period.from_date)
    if period.until_date is not None and period.until_date <= end:
        return False
    period.until_date = end
    period.save(update_fields=["until_date"])
    return True


def _keep_an_administrator(leaving: UUID, today: date) -> None:
    holders = queries.administrators_without_end(on=today)
    if leaving in holders and not rules.keeps_an_administrator(holders, leaving):
        raise Impossible(_("Kommunen må ha minst én administrator. Gi rollen til en annen først."))


@transaction.atomic
def give_role(member: Member, *, by: Actor, name: str, unit: Unit | None = None, first_date: date,
              last_date: date | None = None) -> Role:
    """Give the member a role from a day, until the end of another or without an end."""
    TABLE.require(by, "give_role", member)
    if name not in rules.GIVABLE:
        raise Impossible(_("Velg en rolle fra listen."), "name")
    return _give(_here(member), by=by, name=name, unit=unit, first_date=first_date, last_date=last_date)


def _give(member: Member, *, by: Actor | None, name: str, unit: Unit | None, first_date: date,
          last_date: date | None) -> Role:
    if name in rules.OF_A_UNIT and unit is None:
        raise Impossible(_("Velg enheten rollen gjelder."), "unit")
    if last_date and last_date < first_date:
        raise Impossible(_("Siste dag kan ikke være før første dag."), "last_date")
    role = Role(member=member, name=name, unit=unit if name in rules.OF_A_UNIT else None,
                from_date=first_date, until_date=rules.until_after(last_date))
    same = member.roles.filter(name=name, unit=role.unit)
    if any(rules.overlap(role.from_date, role.until_date, other.from_date, other.until_date) for other in same):
        raise Impossible(_("%(name)s har allerede denne rollen i perioden.") % {"name": member.name}, "name")
    role.save(force_insert=True)
    audit.record(by, "give_role", member, changes={
        "role": (None, name), "unit": (None, unit.name if role.unit and unit else ""),
        "first_date": (None, first_date), "last_date": (None, last_date),
    })
    return role


@transaction.atomic
def end_role(role: Role, *, by: Actor, at: datetime) -> None:
    """Take the role back, at once."""
    TABLE.require(by, "end_role", role)
    today = localdate(at)
    if role.name in rules.ADMINISTERS and role.until_date is None and role.from_date <= today:
        _keep_an_administrator(role.member_id, today)
    role = Role.objects.select_for_update(of=("self",)).select_related("member").get(pk=role.pk)
    before = role.last_date
    if _end(role, today):
        audit.record(by, "end_role", role.member, changes={
            "role": (role.name, None), "last_date": (before, role.last_date)
        })


@transaction.atomic
def set_deputy(member: Member, deputy: Member, *, by: Actor, first_date: date, last_date: date | None = None) -> Deputy:
    """Let another member hold this member's roles while the days last."""
    TABLE.require(by, "set_deputy", member)
    for locked in Member.objects.select_for_update().filter(pk__in=[member.pk, deputy.pk]).order_by("pk"):
        if locked.left_at:
            raise Impossible(_("%(name)s har sluttet.") % {"name": locked.name}, "deputy")
    if member == deputy:
        raise Impossible(_("Velg en annen person som stedfortreder."), "deputy")
    if last_date and last_date < first_date:
        raise Impossible(_("Siste dag kan ikke være før første dag."), "last_date")
    until_date = rules.until_after(last_date)
    same = Deputy.objects.filter(member=member, deputy=deputy)
    if any(rules.overlap(first_date, until_date, other.from_date, other.until_date) for other in same):
        raise Impossible(_("%(name)s er allerede stedfortreder i perioden.") % {"name": deputy.name}, "deputy")
    deputyship = Deputy.objects.create(member=member, deputy=deputy, from_date=first_date, until_date=until_date)
    audit.record(by, "set_deputy", member, changes={
        "deputy": (None, deputy.account_id), "first_date": (None, first_date), "last_date": (None, last_date),
    })
    return deputyship


@transaction.atomic
def end_deputy(deputyship: Deputy, *, by: Actor, at: datetime) -> None:
    """End the deputyship, at once."""
    TABLE.require(by, "end_deputy", deputyship)
    if _end(deputyship, localdate(at)):
        audit.record(by, "end_deputy", deputyship.member, changes={"deputy": (deputyship.deputy.account_id, None)})


@transaction.atomic
def add_invited_contact(*, by: Actor | None, at: datetime, name: str, email: str) -> Member:
    """Give the house of an invited municipality its first person, who does all jobs there.

    No table of rights is asked: only an empty house takes a first person, and who may open it is decided
    where municipalities are invited.
    """
    if Member.objects.exists():
        raise Impossible(_("Kommunen har allerede personer. En administrator der må legge til flere."))
    member = _enter(by=by, at=at, name=name, email=email, title="")
    _give(member, by=by, name="invited", unit=None, first_date=localdate(at), last_date=None)
    return member


@transaction.atomic
def welcome_contact(*, name: str, email: str, at: datetime) -> None:
    """The same for one who took up an invitation; in a house that has people already nothing is done."""
    if not Member.objects.exists():
        add_invited_contact(by=None, at=at, name=name, email=email)


@transaction.atomic
def add_unit(*, by: Actor, name: str, parent: Unit | None = None) -> Unit:
    """Make a unit, at the top or under another."""
    TABLE.require(by, "change_units")
    unit = Unit.objects.create(name=name, parent=parent, sort_key=sort_key(name))
    audit.record(by, "add_unit", unit, changes={"name": (None, name), "parent": (None, parent.name if parent else "")})
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, by: Actor, name: str) -> Unit:
    """Give the unit another name."""
    TABLE.require(by, "change_units")
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.name != name:
        audit.record(by, "rename_unit", unit, changes={"name": (unit.name, name)})
        unit.name, unit.sort_key = name, sort_key(name)
        unit.save(update_fields=["name", "sort_key"])
    return unit


@transaction.atomic
def move_unit(unit: Unit, *, by: Actor, parent: Unit | None) -> Unit:
    """Put the unit, with all below it, under another or at the top."""
    TABLE.require(by, "change_units")
    # every unit is locked: two moves at the same moment could close a circle that neither sees
    every = {row.pk: row for row in Unit.objects.select_for_update().order_by("pk")}
    parents = {pk: row.parent_id for pk, row in every.items()}
    if not rules.may_stand_under(unit.pk, parent.pk if parent else None, parents):
        raise Impossible(_("En enhet kan ikke ligge under seg selv."), "parent")
    before = parents[unit.pk]
    if before != (parent.pk if parent else None):
        unit.parent = parent
        unit.save(update_fields=["parent"])
        audit.record(by, "move_unit", unit, changes={
            "parent": (every[before].name if before else "", parent.name if parent else "")
        })
    return unit
