"""Reminders: each is told once, whoever asks for it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit
from foundation.rights import Actor
from network.assignments.models import Assignment, Reminder
from network.assignments.permissions import TABLE
from network.circles import facade as circles

from .refusals import NotPublished


def remind(assignment: Assignment, municipality_ids: Iterable[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    """Remind these municipalities, each at most once a day; returns the ones that are reminded now."""
    TABLE.require(by, "remind", assignment)
    if assignment.state != "published":
        raise NotPublished
    members = {one.municipality_id for one in circles.members(assignment.network_id, by=by)}
    kind = f"by_hand {localdate(at):%Y-%m-%d}"
    with transaction.atomic():
        told = _new_ones(
            Reminder(
                assignment=assignment,
                network_id=assignment.network_id,
                municipality_id=house,
                kind=kind,
                told_at=at,
            )
            for house in dict.fromkeys(municipality_ids)
            if house in members
        )
        for row in told:
            _tell(row)
        if told:
            audit.record(
                by, "remind", assignment, changes={"reminded": ([], [str(row.municipality_id) for row in told])}
            )
    return [row.municipality_id for row in told]


def note_reminder(
    assignment_id: UUID, network_id: UUID, municipality_id: UUID, *, kind: str, at: datetime
) -> Reminder | None:
    """Remember and tell a reminder whose time has come; None when it was told already. Worker's door."""
    with transaction.atomic():
        told = _new_ones(
            [
                Reminder(
                    assignment_id=assignment_id,
                    network_id=network_id,
                    municipality_id=municipality_id,
                    kind=kind,
                    told_at=at,
                )
            ]
        )
        for row in told:
            _tell(row)
    return told[0] if told else None


def _new_ones(rows: Iterable[Reminder]) -> list[Reminder]:
    """Keep the rows that the constraint lets in, and return those."""
    wanted = list(rows)
    Reminder.objects.bulk_create(wanted, ignore_conflicts=True)
    return list(Reminder.objects.filter(pk__in=[row.pk for row in wanted]).order_by("id"))


def _tell(row: Reminder) -> None:
    circles.tell_members(
        row.network_id,
        "homework.reminder",
        only=[row.municipality_id],
        assignment_id=row.assignment_id,
        reminder_id=row.pk,
    )
