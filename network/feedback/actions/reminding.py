"""Reminders about homework: at the days the assignment says, and when a facilitator asks; each told once."""

from collections import defaultdict

from network.assignments import facade as assignments

from ..permissions import TABLE
from ..queries.matrix import cells_of, matrix


def remind_missing(assignment_id, municipality_ids, *, by, at):
    """Remind those of the named municipalities that have holes; gives back the ids that were reminded just now.

    A municipality that was reminded by hand earlier the same day is passed over, and so is one that has got more time
    for all it lacks: it is not asked before its own deadline.
    """
    TABLE.require(by, "remind")
    with_holes = {row.member.municipality_id for row in matrix(assignment_id, by=by).rows if row.open_holes(at)}
    return assignments.remind(assignment_id, with_holes.intersection(municipality_ids), by=by, at=at)


def remind_due(*, at):
    """Tell the reminders whose day has come, to municipalities with holes only; runs in the worker's door."""
    by_assignment = defaultdict(list)
    for due in assignments.reminders_due(at=at):
        by_assignment[due.assignment_id].append(due)
    for assignment_id, waiting in by_assignment.items():
        cells = cells_of(assignment_id, [due.municipality_id for due in waiting])
        holes = {(cell.municipality_id, cell.part_id) for cell in cells if cell.hole}
        for due in waiting:
            if any((due.municipality_id, part_id) in holes for part_id in due.part_ids):
                assignments.note_reminder(due, at=at)
