"""Who belongs to the municipality."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, tenancy
from foundation.identity import facade as identity
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.organisation import rules
from tenants.organisation.models import Member
from tenants.organisation.permissions import TABLE

from .handing_over import heirs_who_stay, report
from .parts import Impossible, end, give, here, keep_an_administrator


@transaction.atomic
def add_member(*, by: Actor, at: datetime, name: str, email: str, title: str = "") -> Member:
    """Make the person a member and send an invitation; an account is made when the address has none.

    The answer is the same whether the account existed: it says nothing about other municipalities.
    Someone who left and comes back is the same member again, without the old roles.
    """
    TABLE.require(by, "add_member")
    return enter(by=by, at=at, name=name, email=email, title=title)


def enter(*, by: Actor | None, at: datetime, name: str, email: str, title: str) -> Member:
    """Make the person a member, whoever asks; raises Impossible for one who is there."""
    municipality = tenancy.current()
    account = identity.belong(email=email, name=name, municipality_id=municipality.id, at=at)
    member = Member.objects.select_for_update().filter(account_id=account.id).first()
    if member and not member.left_at:
        raise Impossible(
            _("%(name)s er allerede registrert med denne e-postadressen.") % {"name": member.name}, "email"
        )
    shown = {"name": name, "sort_key": sort_key(name), "email": account.email}
    if title or member is None:  # who comes back has the title of then until somebody says another
        shown["title"] = title
    if member:
        for field, value in shown.items():
            setattr(member, field, value)
        member.left_at = None
        member.save(update_fields=[*shown, "left_at"])
    else:
        member = Member(account_id=account.id, **shown)
        try:
            with transaction.atomic():
                member.save(force_insert=True)
        except IntegrityError as error:  # someone else added the same person at the same moment
            raise Impossible(_("Personen er allerede registrert med denne e-postadressen."), "email") from error
    audit.record(by, "add_member", member, changes={"name": (None, name)})
    tenancy.later("identity.invite", municipality=municipality.id, account_id=account.id)
    return member


@transaction.atomic
def change_member(member: Member, *, by: Actor, name: str, title: str, phone: str, seen: str = "") -> Member:
    """Change how the person is shown here; the address is the account's and stays.

    seen  the mark of how the person was shown when the form was opened: refused where another has changed it since
    """
    TABLE.require(by, "change_member", member)
    member = here(member)
    if seen and seen != rules.shown(member):
        now = ", ".join(filter(None, (member.name, member.title, member.phone)))
        raise Impossible(
            _("Noen andre har lagret mens du skrev. Nå står det: %(now)s. Se over, og lagre igjen.") % {"now": now}
        )
    new = {"name": name, "title": title, "phone": phone}
    changes = {
        field: (getattr(member, field), value) for field, value in new.items() if getattr(member, field) != value
    }
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
    """End the membership with every role and deputyship; the name stays for what the person did here.

    What the person had open is told to those who see to it, and goes to the deputy or the unit's leader.
    """
    TABLE.require(by, "member_leaves", member)
    today = localdate(at)
    if not by.has("directory"):  # whom the directory ends is gone, whatever is left without an administrator
        keep_an_administrator(member.pk, today)
    member = here(member)
    heir, heir_is, told = heirs_who_stay(member, today)
    member.left_at = at
    member.save(update_fields=["left_at"])
    for periods in (member.roles, member.deputies, member.deputy_for):
        for period in periods.all():
            end(period, today)
    identity.end_belonging(member.account_id, municipality_id=tenancy.current().id, at=at)
    audit.record(by, "member_leaves", member)
    report(member, heir=heir, heir_is=heir_is, told=told, by=by, at=at)


@transaction.atomic
def add_invited_contact(*, by: Actor | None, at: datetime, name: str, email: str) -> Member:
    """Give the house of an invited municipality its first person, who does all jobs there.

    No table of rights is asked: only an empty house takes a first person, and who may open it is decided
    where municipalities are invited.
    """
    if Member.objects.exists():
        raise Impossible(_("Kommunen har allerede personer. En administrator der må legge til flere."))
    member = enter(by=by, at=at, name=name, email=email, title="")
    give(member, by=by, at=at, name="invited", unit=None, first_date=localdate(at), last_date=None)
    return member


@transaction.atomic
def welcome_contact(*, name: str, email: str, at: datetime) -> None:
    """The same for one who took up an invitation; in a house that has people already nothing is done."""
    if not Member.objects.exists():
        add_invited_contact(by=None, at=at, name=name, email=email)
