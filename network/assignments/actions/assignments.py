"""Set homework: make it, change it, publish, close, reopen and delete it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation import audit
from foundation.rights import Actor
from network.assignments import queries
from network.assignments.models import Assignment, Criterion, Part, default_remind_days
from network.assignments.permissions import TABLE
from network.assignments.rules import next_states
from network.circles import facade as circles

from .keeping import differences, locked, note_changes
from .refusals import (
    AlreadyPublished,
    ChangedMeanwhile,
    CutOffBeforeDue,
    DeadlinePassed,
    NoParts,
    NotNow,
    OtherNetwork,
)

TRIES = 5
TOLD = {"title": "title", "intro": "intro", "due_at": "due", "cut_off_at": "cut_off", "opens_at": "opens"}


def make_assignment(
    network_id: UUID,
    once: UUID,
    *,
    title: str,
    due_at: datetime,
    intro: str = "",
    opens_at: datetime | None = None,
    cut_off_at: datetime | None = None,
    remind_days: list[int] | None = None,
    gathering_id: UUID | None = None,
    derived_from: Assignment | None = None,
    part_ids: Iterable[UUID] | None = None,
    by: Actor,
    at: datetime,
) -> Assignment:
    """A new draft.

    once          made with the form; a second click finds the draft of the first
    derived_from  earlier homework of the same network: its parts and criteria are copied, without their own deadlines
    part_ids      copy these of its parts only
    """
    TABLE.require(by, "make")
    _refuse_early_cut_off(due_at, cut_off_at)
    if derived_from and derived_from.network_id != network_id:
        raise OtherNetwork
    with transaction.atomic():
        network = circles.network(network_id, by=by)
        if Assignment.objects.filter(pk=once).exists():
            return queries.get_assignment(once, by=by)
        row = _numbered(
            Assignment(
                id=once,
                network_id=network.id,
                title=title,
                intro=intro,
                opens_at=opens_at,
                due_at=due_at,
                cut_off_at=cut_off_at,
                remind_days=default_remind_days() if remind_days is None else sorted(set(remind_days)),
                gathering_id=gathering_id,
                derived_from=derived_from,
                created_at=at,
                created_by_name=by.name,
            )
        )
        if derived_from:
            _copy_parts(derived_from, row, part_ids)
        audit.record(by, "make_assignment", row, changes={"title": ("", title), "due_at": (None, due_at)})
    return queries.get_assignment(row.pk, by=by)


def change_assignment(
    assignment: Assignment,
    *,
    title: str,
    intro: str,
    opens_at: datetime | None,
    due_at: datetime,
    cut_off_at: datetime | None,
    remind_days: list[int],
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Change the text and the deadlines; after publishing the municipalities are told what changed."""
    TABLE.require(by, "change", assignment)
    _refuse_early_cut_off(due_at, cut_off_at)
    with transaction.atomic():
        row = locked(assignment, version=version, by=by)
        new = {
            "title": title,
            "intro": intro,
            "opens_at": opens_at,
            "due_at": due_at,
            "cut_off_at": cut_off_at,
            "remind_days": sorted(set(remind_days)),
        }
        changes = differences(row, new)
        if not changes:
            return
        for field in changes:
            setattr(row, field, new[field])
        row.save(update_fields=list(changes))
        note_changes(row, [(TOLD[field], "") for field in changes if field in TOLD], by=by, at=at)
        audit.record(by, "change_assignment", row, changes=changes)


def set_gathering(assignment: Assignment, gathering_id: UUID | None, *, by: Actor) -> None:
    """Say at which gathering the homework is gone through, or at none."""
    TABLE.require(by, "change", assignment)
    with transaction.atomic():
        row = get_object_or_404(queries.assignments(by=by).select_for_update(of=("self",)), pk=assignment.pk)
        if row.gathering_id == gathering_id:
            return
        old, row.gathering_id = row.gathering_id, gathering_id
        row.save(update_fields=["gathering_id"])
        audit.record(by, "set_gathering", row, changes={"gathering_id": (old, gathering_id)})


def publish(assignment: Assignment, *, version: int, by: Actor, at: datetime) -> None:
    """Let the municipalities see it, and tell each of them."""
    with transaction.atomic():
        row = _move(assignment, "publish", version=version, by=by, at=at)
        circles.tell_members(row.network_id, "homework.assignment_published", assignment_id=row.pk)


def close(assignment: Assignment, *, by: Actor, at: datetime) -> None:
    """Nothing more is handed in."""
    _move(assignment, "close", version=None, by=by, at=at)


def reopen(assignment: Assignment, *, by: Actor, at: datetime) -> None:
    """Hand-ins are welcome again."""
    _move(assignment, "reopen", version=None, by=by, at=at)


def delete_draft(assignment: Assignment, *, by: Actor) -> None:
    """Remove homework that no municipality has seen."""
    if assignment.state != "draft":
        raise AlreadyPublished
    TABLE.require(by, "delete", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        if row.state != "draft":
            raise AlreadyPublished
        audit.record(by, "delete_draft", row, changes={"title": (row.title, "")})
        row.delete()


def _move(assignment: Assignment, verb: str, *, version: int | None, by: Actor, at: datetime) -> Assignment:
    TABLE.require(by, verb, assignment)
    with transaction.atomic():
        row = get_object_or_404(queries.assignments(by=by).select_for_update(of=("self",)), pk=assignment.pk)
        after = next_states(row.state).get(verb)
        if after is None:
            raise NotNow
        if version is not None and row.version != version:
            raise ChangedMeanwhile
        fields = ["state"]
        if verb == "publish":
            if not queries.parts(row):
                raise NoParts
            if row.due_at <= at:
                raise DeadlinePassed
            row.published_at = at
            fields.append("published_at")
        before, row.state = row.state, after
        row.save(update_fields=fields)
        audit.record(by, f"{verb}_assignment", row, changes={"state": (before, after)})
    return row


def _refuse_early_cut_off(due_at: datetime, cut_off_at: datetime | None) -> None:
    if cut_off_at and cut_off_at < due_at:
        raise CutOffBeforeDue


def _numbered(row: Assignment) -> Assignment:
    """Save with the network's next number; two at once try again."""
    for _try in range(TRIES):
        last = Assignment.objects.filter(network_id=row.network_id).aggregate(last=Max("number"))["last"] or 0
        row.number = last + 1
        try:
            with transaction.atomic():
                row.save(force_insert=True)
                return row
        except IntegrityError:
            continue
    raise Http404  # not the number in the network: the row's own is another's


def _copy_parts(source: Assignment, target: Assignment, part_ids: Iterable[UUID] | None) -> None:
    wanted = None if part_ids is None else set(part_ids)
    chosen = [part for part in queries.parts(source) if wanted is None or part.pk in wanted]
    copies = {
        part.pk: Part(
            assignment=target,
            position=position,
            kind=part.kind,
            title=part.title,
            short_title=part.short_title,
            guidance=part.guidance,
            required=part.required,
        )
        for position, part in enumerate(chosen, start=1)
    }
    Part.objects.bulk_create(copies.values())
    Criterion.objects.bulk_create(
        Criterion(
            assignment=target,
            part=copies[one.part_id] if one.part_id else None,
            position=position,
            text=one.text,
            hint=one.hint,
        )
        for position, one in enumerate(
            (one for one in queries.criteria(source) if one.part_id is None or one.part_id in copies), start=1
        )
    )
