"""Tell the municipalities what was changed after publishing: several changes in one notice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min

from foundation import audit
from foundation.rights import Actor
from network.assignments import queries
from network.assignments.models import Assignment, Change
from network.assignments.permissions import TABLE
from network.assignments.rules import are_changes_ripe
from network.circles import facade as circles


def tell_changes_now(assignment: Assignment, *, by: Actor, at: datetime) -> bool:
    """Tell them without waiting; False when there is nothing untold."""
    TABLE.require(by, "change", assignment)
    with transaction.atomic():
        row = queries.get_assignment(assignment.pk, by=by)
        if not _tell(row.pk, row.network_id, at=at):
            return False
        audit.record(by, "tell_changes", row)
    return True


def tell_ripe_changes(*, at: datetime) -> int:
    """Tell what has rested long enough; returns how many assignments. Worker's door."""
    told = 0
    waiting: dict[UUID, list[datetime]] = {}
    for assignment_id, changed_at in Change.objects.filter(told_at=None).values_list("assignment_id", "changed_at"):
        waiting.setdefault(assignment_id, []).append(changed_at)
    ripe = [key for key, times in waiting.items() if are_changes_ripe(first=min(times), last=max(times), at=at)]
    for row in Assignment.objects.filter(pk__in=ripe):
        told += _tell(row.pk, row.network_id, at=at)
    return told


def _tell(assignment_id: UUID, network_id: UUID, *, at: datetime) -> bool:
    with transaction.atomic():
        untold = Change.objects.filter(assignment_id=assignment_id, told_at=None)
        first, last = untold.aggregate(first=Min("version"), last=Max("version")).values()
        if last is None or not untold.filter(version__lte=last).update(told_at=at):
            return False
        circles.tell_members(
            network_id,
            "homework.assignment_changed",
            assignment_id=assignment_id,
            since=first - 1,
            version=last,
        )
    return True
