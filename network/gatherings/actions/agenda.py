"""The agenda: points, their order, and what is put there from the proposals."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.shortcuts import get_object_or_404

from foundation import audit
from foundation.rights import Actor
from network.assignments import facade as assignments

from ..models import AgendaItem, Gathering
from ..rules import UNDO
from .keeping import locked, save_new
from .refusals import ChangedMeanwhile


@transaction.atomic
def add_item(
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    title: str,
    minutes: int = 15,
    lead: str = "",
    note: str = "",
    source: str = "free",
    source_id: UUID | None = None,
    once: UUID | None = None,
) -> AgendaItem:
    """Put a point at the end of the agenda; the same proposal is put there once, a second click adds nothing.

    source  with source_id: what it grew from; homework is then said to be gone through at this gathering
    """
    current = locked(gathering, "plan", by=by)
    if source_id:
        found = current.agenda.filter(source=source, source_id=source_id, removed_at=None).first()
        if found:
            return found
    last = current.agenda.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(
        gathering=current,
        network_id=current.network_id,
        position=last + 1,
        title=title,
        minutes=minutes,
        lead=lead,
        note=note,
        source=source,
        source_id=source_id,
    )
    made = save_new(item, once)
    if made is item:
        audit.record(by, "add_item", item, changes={"title": ("", title)})
        if source == "homework":
            _say_where(item, current, current.pk, by=by)
    return made


@transaction.atomic
def change_item(item: AgendaItem, *, by: Actor, at: datetime, version: int | None = None, **facts: Any) -> AgendaItem:
    """Change title, minutes, lead or note of a point.

    version  of the row that the form was made from; None does not ask
    raises   ChangedMeanwhile, NotNow
    """
    locked(item.gathering, "plan", by=by)
    row = get_object_or_404(AgendaItem, pk=item.pk)
    changes = {name: (getattr(row, name), new) for name, new in facts.items() if getattr(row, name) != new}
    if not changes:
        return row
    if version is not None and row.version != version:
        raise ChangedMeanwhile(row)
    for name, (_old, new) in changes.items():
        setattr(row, name, new)
    row.version += 1
    row.save(update_fields=[*changes, "version"])
    audit.record(by, "change_item", row, changes=changes)
    return row


@transaction.atomic
def move_item(item: AgendaItem, step: int, *, by: Actor, at: datetime) -> None:
    """Move a point one place up (-1) or down (1); at the end of the list nothing happens."""
    current = locked(item.gathering, "plan", by=by)
    items = list(current.agenda.filter(removed_at=None))
    place = next((index for index, one in enumerate(items) if one.pk == item.pk), None)
    if place is None or not 0 <= place + step < len(items):
        return
    items[place], items[place + step] = items[place + step], items[place]
    for position, one in enumerate(items, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    audit.record(by, "move_item", item, changes={"position": (place + 1, place + step + 1)})


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """Take a point off the agenda; it can be put back for a day."""
    current = locked(item.gathering, "plan", by=by)
    current.agenda.filter(removed_at__lt=at - UNDO).delete()
    row = get_object_or_404(AgendaItem, pk=item.pk)
    if row.removed_at:
        return row
    row.removed_at, row.removed_from, row.position = at, row.position, None
    row.save(update_fields=["removed_at", "removed_from", "position"])
    current.agenda.filter(position__gt=row.removed_from).update(position=F("position") - 1)
    audit.record(by, "remove_item", row, changes={"title": (row.title, "")})
    if row.source == "homework":
        _say_where(row, current, None, by=by)
    return row


@transaction.atomic
def restore_item(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """Put a removed point back where it was."""
    current = locked(item.gathering, "plan", by=by)
    row = get_object_or_404(AgendaItem, pk=item.pk)
    if row.removed_at is None:
        return row
    last = current.agenda.aggregate(last=Max("position"))["last"] or 0
    place = min(row.removed_from or 1, last + 1)
    current.agenda.filter(position__gte=place).update(position=F("position") + 1)
    row.removed_at, row.removed_from, row.position = None, None, place
    row.save(update_fields=["removed_at", "removed_from", "position"])
    audit.record(by, "restore_item", row, changes={"title": ("", row.title)})
    if row.source == "homework":
        _say_where(row, current, current.pk, by=by)
    return row


def _say_where(row: AgendaItem, gathering: Gathering, where: UUID | None, *, by: Actor) -> None:
    """Homework that grew into a point is gone through here, or here no more; never taken from another gathering."""
    reached = {one.id: one for one in assignments.assignments(by=by, network_id=gathering.network_id)}
    view = reached.get(row.source_id) if row.source_id else None
    if view and view.gathering_id in (None, gathering.pk):
        assignments.set_gathering(view.id, where, by=by)
