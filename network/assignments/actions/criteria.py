"""The questions that the facilitator answers about each hand-in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from foundation import audit
from foundation.rights import Actor
from network.assignments import queries
from network.assignments.models import Assignment, Criterion, Part
from network.assignments.permissions import TABLE

from .keeping import differences, locked, note_changes, save_new, swapped


def add_criterion(
    assignment: Assignment, once: UUID, *, text: str, hint: str, part: Part | None, by: Actor, at: datetime
) -> Criterion:
    """One question more, last in the order; part None: about the whole hand-in."""
    TABLE.require(by, "change", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        if Criterion.objects.filter(pk=once).exists():
            return queries.get_criterion(row, once)
        criterion = Criterion(id=once, assignment=row, part=part, position=_last(row) + 1, text=text, hint=hint)
        save_new(criterion)
        note_changes(row, [("criteria", text)], by=by, at=at)
        audit.record(by, "add_criterion", criterion, changes={"text": ("", text)}, network_id=row.network_id)
    return criterion


def add_set(
    assignment: Assignment, criteria: Iterable[tuple[str, str]], *, part: Part | None, by: Actor, at: datetime
) -> int:
    """Put in several questions at once; those whose words are there already are passed over.

    criteria  (text, hint), …
    returns   how many were new
    """
    TABLE.require(by, "change", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        there = set(row.criteria.filter(part=part, removed_at=None).values_list("text", flat=True))
        fresh = [(text, hint) for text, hint in criteria if text not in there]
        if not fresh:
            return 0
        last = _last(row)
        made = Criterion.objects.bulk_create(
            Criterion(assignment=row, part=part, position=last + place, text=text, hint=hint)
            for place, (text, hint) in enumerate(fresh, start=1)
        )
        note_changes(row, [("criteria", "")], by=by, at=at)
        audit.record(by, "add_criteria", row, changes={"criteria": ([], [one.text for one in made])})
    return len(made)


def change_criterion(
    criterion: Criterion, *, text: str, hint: str, part: Part | None, version: int, by: Actor, at: datetime
) -> None:
    """Change a question; `version` is the assignment's."""
    TABLE.require(by, "change", criterion.assignment)
    with transaction.atomic():
        row = locked(criterion.assignment, version=version, by=by)
        new = {"text": text, "hint": hint, "part_id": part.pk if part else None}
        changes = differences(criterion, new)
        if not changes:
            return
        for field in changes:
            setattr(criterion, field, new[field])
        criterion.save(update_fields=list(changes))
        note_changes(row, [("criteria", text)], by=by, at=at)
        audit.record(by, "change_criterion", criterion, changes=changes, network_id=row.network_id)


def move_criterion(criterion: Criterion, *, up: bool, version: int, by: Actor, at: datetime) -> None:
    """Let two neighbours change places; at the end of the list nothing happens."""
    TABLE.require(by, "change", criterion.assignment)
    with transaction.atomic():
        row = locked(criterion.assignment, version=version, by=by)
        pair = swapped(criterion, queries.criteria(row), up=up)
        if pair is None:
            return
        one, other = pair
        Criterion.objects.bulk_update([one, other], ["position"])
        note_changes(row, [], by=by, at=at)  # the order of the questions changes nothing for a hand-in
        audit.record(
            by,
            "move_criterion",
            one,
            changes={"position": (other.position, one.position)},
            network_id=row.network_id,
        )


def remove_criterion(criterion: Criterion, *, by: Actor, at: datetime) -> None:
    """Ask it no longer. In a draft it is deleted; after publishing it is kept for the answers it was given."""
    TABLE.require(by, "change", criterion.assignment)
    with transaction.atomic():
        row = locked(criterion.assignment, version=None, by=by)
        note_changes(row, [("criteria", criterion.text)], by=by, at=at)
        audit.record(
            by, "remove_criterion", criterion, changes={"text": (criterion.text, "")}, network_id=row.network_id
        )
        if row.state == "draft":
            criterion.delete()
        else:
            criterion.removed_at = at
            criterion.save(update_fields=["removed_at"])


def _last(assignment: Assignment) -> int:
    return assignment.criteria.aggregate(last=Max("position"))["last"] or 0
