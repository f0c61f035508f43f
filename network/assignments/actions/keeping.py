"""What every change of homework has in common: the lock, the version and what the municipalities are told."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.rights import Actor
from network.assignments import queries
from network.assignments.models import Assignment, Change, Criterion, Part

from .refusals import ChangedMeanwhile, IsClosed


def locked(assignment: Assignment, *, version: int | None, by: Actor) -> Assignment:
    """The row, locked until the transaction ends.

    version  what the form was made from; another raises ChangedMeanwhile, None does not ask
    """
    row = get_object_or_404(queries.assignments(by=by).select_for_update(of=("self",)), pk=assignment.pk)
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    if row.state == "closed":
        raise IsClosed
    return row


def note_changes(assignment: Assignment, what: list[tuple[str, str]], *, by: Actor, at: datetime) -> None:
    """Count the version up and, after publishing, remember what to tell the municipalities.

    what  (a word of Change.WHAT, the name of the thing), …
    """
    assignment.version += 1
    assignment.save(update_fields=["version"])
    if assignment.state == "draft":
        return
    Change.objects.bulk_create(
        Change(
            assignment=assignment,
            version=assignment.version,
            what=word,
            subject=subject[:160],
            changed_at=at,
            changed_by_name=by.name,
        )
        for word, subject in what
    )


def differences(row, new: dict) -> dict:
    """{field: (old, new)} of the fields that would change."""
    return {field: (getattr(row, field), value) for field, value in new.items() if getattr(row, field) != value}


def swapped[Row: (Part, Criterion)](row: Row, order: list[Row], *, up: bool) -> tuple[Row, Row] | None:
    """The row and its neighbour, which have changed places; None at the end of the list."""
    here = next(place for place, one in enumerate(order) if one.pk == row.pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(order):
        return None
    one, other = order[here], order[there]
    one.position, other.position = other.position, one.position
    return one, other


def save_new(row: models.Model) -> None:
    """Save a row whose number a form brought; one that is another's is not found."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Http404 from error
