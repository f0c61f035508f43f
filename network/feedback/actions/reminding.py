"""Reminders about homework: at the days the assignment says, and when a facilitator asks; each told once."""

from network.assignments import facade as assignments

from ..permissions import TABLE
from ..queries.matrix import holes_by_member, matrix


def remind_missing(assignment_id, municipality_ids, *, by, at):
    """Remind the named municipalities of their holes; gives back the ids that were reminded just now.

    A municipality that was reminded by hand earlier the same day is passed over.
    """
    TABLE.require(by, "remind")
    table = matrix(assignment_id, by=by)
    with_holes = {row.member.municipality_id for row in table.rows if row.holes}
    return assignments.remind(assignment_id, [one for one in municipality_ids if one in with_holes], by=by, at=at)


def remind_due(*, at):
    """Tell each municipality with holes the newest reminder whose day has come; runs in the worker's door."""
    for assignment in assignments.open_for_reminders(at=at):
        for municipality_id, _holes in holes_by_member(assignment).items():
            assignments.remind_by_clock(assignment.id, municipality_id, at=at)
