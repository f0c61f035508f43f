"""Whose reminder has come, and which were told."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404

from foundation.rights import Actor
from network.assignments import rules
from network.assignments.contracts import DueReminder, ReminderView
from network.assignments.models import Assignment, Reminder
from network.circles import facade as circles

from .rows import LIVING, assignments
from .shapes import deadlines

# no reminder is set for longer after the deadline than the form allows
LOOK_BACK = timedelta(days=rules.LATEST_REMINDER_DAY) + rules.REMINDER_LASTS


def reminders_due(*, at: datetime) -> list[DueReminder]:
    """Each municipality's reminder whose time has come and that was not told, one a deadline."""
    since = at - LOOK_BACK
    rows = list(
        assignments(by=None, states=["published"])
        .filter(
            Q(due_at__gte=since)
            | Q(pk__in=Assignment.objects.filter(parts__due_at__gte=since).values("pk"))
            | Q(pk__in=Assignment.objects.filter(extensions__due_at__gte=since).values("pk"))
        )
        .prefetch_related(Prefetch("parts", LIVING, to_attr="living"), "extensions", "exemptions")
    )
    if not rows:
        return []
    houses = {view.id: [one.municipality_id for one in view.members] for view in circles.networks(by=None)}
    told = defaultdict(set)
    for assignment_id, house, kind in Reminder.objects.filter(assignment__in=rows).values_list(
        "assignment_id", "municipality_id", "kind"
    ):
        told[assignment_id, house].add(kind)
    return [due for row in rows for house in houses.get(row.network_id, ()) for due in _due(row, house, told, at=at)]


def _due(row: Assignment, house: UUID, told: dict, *, at: datetime) -> Iterator[DueReminder]:
    given = [one for one in row.extensions.all() if one.municipality_id == house]
    spared = {one.part_id for one in row.exemptions.all() if one.municipality_id == house}
    by_deadline = defaultdict(list)
    for part in row.living:
        if part.required and part.pk not in spared:
            by_deadline[deadlines(row, part, given)[0]].append(part.pk)
    for due, part_ids in sorted(by_deadline.items()):
        said = {day for day in row.remind_days if rules.reminder_kind(day=day, due=due) in told[row.pk, house]}
        day = rules.reminders_due(due=due, days=row.remind_days, at=at, told=said)
        if day is not None:
            kind = rules.reminder_kind(day=day, due=due)
            yield DueReminder(row.pk, row.network_id, house, kind, day, due, tuple(part_ids))


def reminder(reminder_id: UUID) -> ReminderView:
    """One reminder, as far as the wall lets it be seen."""
    return _view(get_object_or_404(Reminder, pk=reminder_id))


def reminders(assignment_id: UUID, *, by: Actor) -> list[ReminderView]:
    """The reminders told about an assignment, the newest first."""
    rows = Reminder.objects.filter(assignment__in=assignments(by=by), assignment_id=assignment_id)
    return [_view(row) for row in rows.order_by("-told_at", "-id")]


def _view(row: Reminder) -> ReminderView:
    return ReminderView(row.pk, row.assignment_id, row.municipality_id, row.kind.startswith("by_hand"), row.told_at)
