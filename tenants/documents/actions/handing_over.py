"""What somebody who left had to do with documents, given to another. The right to hand over was asked before."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from foundation import audit
from tenants.documents.models import Hearing, Holder, Position, Theme
from tenants.documents.queries.authority import held
from tenants.documents.queries.open_work import open_work, period
from tenants.organisation.facade import Keeper


@transaction.atomic
def move(giver, taker, keys, by, at):
    """Move positions, places in hearings and places in working groups; what was given away meanwhile stays."""
    moved = {pk for pk in sorted(keys.get("position", ())) if _position(pk, giver, taker, by, at)}
    moved |= {pk for pk in sorted(keys.get("hearing", ())) if _hearing(pk, giver, taker, by)}
    return moved | {pk for pk in sorted(keys.get("group", ())) if _group(pk, giver, taker, by)}


def _position(pk, giver, taker, by, at):
    """The other is in it as a deputy: who shall hold it for good is said in the authority map."""
    on = localdate(at)
    position = Position.objects.select_for_update().filter(pk=pk, ended_at=None).first()
    if position is None:
        return False
    theirs = list(position.holders.filter(period(on), member_id=giver.member_id))
    if not theirs:
        return False
    for holder in theirs:
        holder.until_date = max(holder.from_date, on)
        holder.save(update_fields=["until_date"])
    if not position.holders.filter(held(on), member_id=taker.member_id).exists():
        Holder.objects.create(position=position, member_id=taker.member_id, is_deputy=True, from_date=on)
    audit.record(by, "end_holder", position, changes={"holder": (giver.name, None)})
    audit.record(by, "set_holder", position, changes={"deputy": (None, taker.name), "first_date": (None, on)})
    return True


def _hearing(pk, giver, taker, by):
    hearing = Hearing.objects.select_for_update(of=("self",)).filter(pk=pk, closed_at=None).first()
    if hearing is None or giver.member_id not in hearing.members:
        return False
    hearing.members = _instead(hearing.members, giver, taker)
    hearing.save(update_fields=["members"])
    audit.record(by, "change_asked", hearing.version.document, changes={"asked": (giver.name, taker.name)})
    return True


def _group(pk, giver, taker, by):
    theme = Theme.objects.select_for_update().filter(pk=pk, ended_at=None).first()
    if theme is None or giver.member_id not in theme.group:
        return False
    theme.group = _instead(theme.group, giver, taker)
    if theme.leader_id == giver.member_id:
        theme.leader_id = taker.member_id
    theme.version += 1
    theme.save(update_fields=["group", "leader_id", "version"])
    audit.record(by, "change_group", theme, changes={"group": (giver.name, taker.name)})
    return True


def _instead(members, giver, taker):
    return list(dict.fromkeys(taker.member_id if one == giver.member_id else one for one in members))


KEEPER = Keeper(
    found=open_work,
    move=move,
    words={
        "position": _("Rolle i myndighetskartet. Den som tar over, er stedfortreder til noen er valgt"),
        "hearing": _("Spurt i en høring"),
        "group": _("Med i en arbeidsgruppe"),
        "draft": _("Utkast som ingen andre har skrevet i. Den som eier dokumentet, kan skrive videre"),
    },
    powers=frozenset({"position", "group"}),
    fixed=frozenset({"draft"}),
)
