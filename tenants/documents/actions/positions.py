"""Positions and who holds them: people come and go, the position stays."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.documents.models import AuthorityRow, Document, Holder, Position
from tenants.documents.permissions import TABLE
from tenants.documents.queries.authority import FIRST_POSITION, first_title
from tenants.documents.rules import authority as rules

from .planning_refusals import Impossible


def begin_map(*, at: datetime) -> Position | None:
    """Make the one row the map begins with, on first need: the municipal director, everything, one approver.

    Does nothing when the map has rows. Safe when two do it at once: the position has a fixed id, and only one open
    row may speak of everything. Returns the first position when the map was begun.
    """
    if AuthorityRow.objects.exists():
        return None
    title = first_title()
    position = Position.objects.filter(sort_key=sort_key(title), unit=None, ended_at=None).first()
    if position is None:
        position = Position.objects.get_or_create(
            pk=FIRST_POSITION, defaults={"title": title, "sort_key": sort_key(title)}
        )[0]
    row, made = AuthorityRow.objects.get_or_create(
        theme=None,
        document_type=None,
        unit=None,
        until_date=None,
        defaults={"steps": [{"positions": [str(position.pk)], "needed": 1}], "from_date": localdate(at)},
    )
    if made:
        audit.record(None, "begin_map", row, changes={"position": (None, position.title)})
    return position


@transaction.atomic
def add_position(*, title: str, unit_id: UUID | None = None, by: Actor, at: datetime) -> Position:
    """A new position, which nobody holds yet."""
    TABLE.require(by, "map")
    _keep_title(title, unit_id)
    position = Position.objects.create(title=title, sort_key=sort_key(title), unit_id=unit_id)
    audit.record(by, "add_position", position, changes={"title": (None, title)})
    return position


@transaction.atomic
def change_position(position: Position, *, title: str, unit_id: UUID | None, by: Actor, at: datetime) -> Position:
    """Another title or unit; what was approved keeps the title it had that day."""
    TABLE.require(by, "map")
    position = Position.objects.select_for_update().get(pk=position.pk)
    if (position.title, position.unit_id) == (title, unit_id):
        return position
    _keep_title(title, unit_id, but=position)
    changes = {"title": (position.title, title)} if position.title != title else {}
    position.title, position.sort_key, position.unit_id = title, sort_key(title), unit_id
    position.save(update_fields=["title", "sort_key", "unit"])
    audit.record(by, "change_position", position, changes=changes)
    return position


@transaction.atomic
def end_position(position: Position, *, by: Actor, at: datetime) -> None:
    """The position is no more. Refused as long as rows of the map or documents need it."""
    TABLE.require(by, "map")
    position = Position.objects.select_for_update().get(pk=position.pk)
    if position.ended_at:
        return
    today = localdate(at)
    coming = AuthorityRow.objects.filter(Q(until_date=None) | Q(until_date__gt=today))
    if any(str(position.pk) in step["positions"] for row in coming for step in row.steps):
        raise Impossible(_("Rollen godkjenner dokumenter i myndighetskartet. Endre raden der først."))
    if Document.objects.filter(owner=position).exists():
        raise Impossible(_("Rollen eier dokumenter. Gi dem en annen eier først."))
    position.ended_at = at
    position.save(update_fields=["ended_at"])
    audit.record(by, "end_position", position)


@transaction.atomic
def set_holder(
    position: Position | UUID,
    *,
    member_id: UUID,
    from_date: date,
    last_date: date | None = None,
    is_deputy: bool = False,
    instead: bool = False,
    by: Actor,
    at: datetime,
) -> Holder:
    """Let a person hold the position, or be deputy in it, from a day.

    position  a row, or FIRST_POSITION while the map is not begun
    instead   those who hold it then (or are deputies) do not any longer from that day
    """
    TABLE.require(by, "map")
    begin_map(at=at)
    position = Position.objects.select_for_update().get(pk=getattr(position, "pk", position))
    until_date = last_date and last_date + timedelta(days=1)
    if until_date and until_date <= from_date:
        raise Impossible(_("Siste dag kan ikke være før første dag."), "last_date")
    others = list(
        Holder.objects.select_for_update(of=("self",))
        .select_related("member")
        .filter(position=position, is_deputy=is_deputy)
    )
    for other in others:
        if not rules.overlaps(other.from_date, other.until_date, from_date, until_date):
            continue
        if other.member_id == member_id:
            raise Impossible(_("%(name)s har allerede rollen i perioden.") % {"name": other.member.name}, "member")
        if instead:
            _end(other, from_date)
    holder = Holder(
        position=position, member_id=member_id, is_deputy=is_deputy, from_date=from_date, until_date=until_date
    )
    if holder.member.left_at and localdate(holder.member.left_at) <= from_date:
        raise Impossible(_("%(name)s har sluttet.") % {"name": holder.member.name}, "member")
    holder.save(force_insert=True)
    audit.record(
        by,
        "set_holder",
        position,
        changes={
            "deputy" if is_deputy else "holder": (None, holder.member.name),
            "first_date": (None, from_date),
            "last_date": (None, last_date),
        },
    )
    return holder


@transaction.atomic
def end_holder(holder: Holder, *, last_date: date | None = None, by: Actor, at: datetime) -> None:
    """The person does not hold the position after a day; without a day: from today on. The past stays as it was."""
    TABLE.require(by, "map")
    holder = Holder.objects.select_for_update(of=("self",)).select_related("member", "position").get(pk=holder.pk)
    today = localdate(at)
    wanted = last_date + timedelta(days=1) if last_date else today
    before = holder.until_date
    until = rules.end_of(holder.from_date, holder.until_date, wanted, today)
    if until != before:
        holder.until_date = until
        holder.save(update_fields=["until_date"])
        name = holder.member.name
        audit.record(
            by, "end_holder", holder.position, changes={"holder": (name, None), "until_date": (before, until)}
        )


def _end(holder: Holder, from_date: date) -> None:
    """Give way from a day on; one that would begin later never holds."""
    holder.until_date = max(holder.from_date, from_date)
    holder.save(update_fields=["until_date"])


def _keep_title(title: str, unit_id: UUID | None, but: Position | None = None) -> None:
    same = Position.objects.filter(Q(unit_id=unit_id), sort_key=sort_key(title), ended_at=None)
    if same.exclude(Q(pk=but and but.pk)).exists():
        raise Impossible(_("Rollen «%(title)s» finnes allerede her.") % {"title": title}, "title")
