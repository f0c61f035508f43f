"""What is asked for, in order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from foundation import audit
from foundation.rights import Actor
from network.assignments import queries
from network.assignments.models import Assignment, Part
from network.assignments.permissions import TABLE

from .keeping import differences, locked, note_changes, save_new, swapped
from .refusals import CutOffBeforeDue, LastPart, OpensAfterDue


def add_part(
    assignment: Assignment,
    once: UUID,
    *,
    kind: str,
    title: str,
    short_title: str = "",
    guidance: str = "",
    required: bool = True,
    opens_at: datetime | None = None,
    due_at: datetime | None = None,
    cut_off_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Part:
    """Ask for one thing more, last in the order.

    once  made with the form; a second click finds the part of the first
    """
    TABLE.require(by, "change", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        if Part.objects.filter(pk=once).exists():
            return queries.get_part(row, once)
        _refuse_wrong_order(row, opens_at, due_at, cut_off_at)
        last = row.parts.aggregate(last=Max("position"))["last"] or 0
        part = Part(
            id=once,
            assignment=row,
            position=last + 1,
            kind=kind,
            title=title,
            short_title=short_title,
            guidance=guidance,
            required=required,
            opens_at=opens_at,
            due_at=due_at,
            cut_off_at=cut_off_at,
        )
        save_new(part)
        note_changes(row, [("part_added", title)], by=by, at=at)
        audit.record(by, "add_part", part, changes={"title": ("", title)}, network_id=row.network_id)
    return part


def change_part(
    part: Part,
    *,
    kind: str,
    title: str,
    short_title: str,
    guidance: str,
    required: bool,
    opens_at: datetime | None,
    due_at: datetime | None,
    cut_off_at: datetime | None,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Change what is asked for; `version` is the assignment's."""
    TABLE.require(by, "change", part.assignment)
    with transaction.atomic():
        row = locked(part.assignment, version=version, by=by)
        _refuse_wrong_order(row, opens_at, due_at, cut_off_at)
        new = {
            "kind": kind,
            "title": title,
            "short_title": short_title,
            "guidance": guidance,
            "required": required,
            "opens_at": opens_at,
            "due_at": due_at,
            "cut_off_at": cut_off_at,
        }
        changes = differences(part, new)
        if not changes:
            return
        for field in changes:
            setattr(part, field, new[field])
        part.save(update_fields=list(changes))
        note_changes(row, [("part_changed", title)], by=by, at=at)
        audit.record(by, "change_part", part, changes=changes, network_id=row.network_id)


def move_part(part: Part, *, up: bool, version: int, by: Actor, at: datetime) -> None:
    """Let two neighbours change places; at the end of the list nothing happens."""
    TABLE.require(by, "change", part.assignment)
    with transaction.atomic():
        row = locked(part.assignment, version=version, by=by)
        pair = swapped(part, queries.parts(row), up=up)
        if pair is None:
            return
        one, other = pair
        Part.objects.bulk_update([one, other], ["position"])
        note_changes(row, [("part_moved", one.title)], by=by, at=at)
        audit.record(
            by,
            "move_part",
            one,
            changes={"position": (other.position, one.position)},
            network_id=row.network_id,
        )


def remove_part(part: Part, *, by: Actor, at: datetime) -> None:
    """Ask for it no longer. In a draft it is deleted; after publishing it is kept for what was handed in."""
    TABLE.require(by, "change", part.assignment)
    with transaction.atomic():
        row = locked(part.assignment, version=None, by=by)
        left = {one.pk for one in queries.parts(row)}
        if part.pk not in left:
            return
        if row.state != "draft" and len(left) == 1:
            raise LastPart
        note_changes(row, [("part_removed", part.title)], by=by, at=at)
        audit.record(by, "remove_part", part, changes={"title": (part.title, "")}, network_id=row.network_id)
        if row.state == "draft":
            part.delete()
        else:
            part.removed_at = at
            part.save(update_fields=["removed_at"])


def _refuse_wrong_order(
    assignment: Assignment, opens_at: datetime | None, due_at: datetime | None, cut_off_at: datetime | None
) -> None:
    opens_at, due_at = opens_at or assignment.opens_at, due_at or assignment.due_at
    if opens_at and opens_at >= due_at:
        raise OpensAfterDue
    if cut_off_at and cut_off_at < due_at:
        raise CutOffBeforeDue
