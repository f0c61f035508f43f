"""The door to homework, for the modules above and for the municipalities' own work on it.

Duties: say what is asked for and by when, with what holds for the asking municipality; hand out the material;
say whose reminder has come and remember that it was told.
`by` may be None in a task only: there is no person, and the wall alone cuts. Inside a municipality with `by` None
the general deadlines are given, not its own.
Do not hand out models or drafts' rows to a municipality; do not ask here what was handed in: that is known above.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from foundation.rights import Actor
from foundation.searching import Hit

from . import actions, queries
from .actions import Refusal
from .contracts import AssignmentView, ChangeView, CriterionView, DueReminder, MatrixParts, ReminderView


def assignments(
    *,
    by: Actor | None,
    network_id: UUID | None = None,
    states: Iterable[str] | None = None,
    with_parts: bool = False,
) -> list[AssignmentView]:
    """Homework the caller reaches, the latest deadline first; a municipality sees no drafts."""
    return queries.assignment_views(by=by, network_id=network_id, states=states, with_parts=with_parts)


def assignment(assignment_id: UUID, *, by: Actor | None, municipality_id: UUID | None = None) -> AssignmentView:
    """One assignment whole; Http404 when the caller does not reach it.

    municipality_id  for a facilitator: with the deadlines that hold for this one; a municipality always gets its own
    """
    return queries.assignment_view(assignment_id, by=by, municipality_id=municipality_id)


def parts_for_matrix(assignment_id: UUID, *, by: Actor | None) -> MatrixParts:
    """(assignment, exempt, reasons, due): one assignment with what was given to each municipality."""
    return queries.matrix_parts(assignment_id, by=by)


def criteria(assignment_id: UUID, *, by: Actor | None) -> list[CriterionView]:
    """The criteria of one assignment in their order, for a page that needs no more of it; one query."""
    return queries.criterion_views(assignment_id, by=by)


def search(text: str, *, by: Actor) -> list[Hit]:
    """Homework that holds all the words, at most twenty; one query. For facilitators."""
    return queries.search(text, by=by)


def material_file(assignment_id: UUID, material_id: UUID, *, by: Actor) -> tuple[str, str, str, str]:
    """(owner, sha256, name, kind) of a file, as files.serve takes them; Http404 for a link."""
    return queries.material_file(material_id, of=assignment_id, by=by)


def changes(assignment_id: UUID, *, by: Actor | None, since: int = 0) -> list[ChangeView]:
    """What was changed after publishing, in versions later than `since`, oldest first."""
    return queries.changes(assignment_id, by=by, since=since)


def set_gathering(assignment_id: UUID, gathering_id: UUID | None, *, by: Actor) -> None:
    """Say at which gathering the homework is gone through, or at none."""
    actions.set_gathering(queries.get_assignment(assignment_id, by=by), gathering_id, by=by)


def remind(assignment_id: UUID, municipality_ids: Iterable[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    """Remind these municipalities now, each at most once a day; returns the ones that are reminded.

    Raises Refusal (a sentence for the person) when the homework is not published.
    """
    return actions.remind(queries.get_assignment(assignment_id, by=by), municipality_ids, by=by, at=at)


def reminders_due(*, at: datetime) -> list[DueReminder]:
    """Whose reminder has come, if something has not come in. Worker's door."""
    return queries.reminders_due(at=at)


def note_reminder(due: DueReminder, *, at: datetime) -> UUID | None:
    """Remember a reminder and tell it; its id, or None when it was told already. Worker's door."""
    row = actions.note_reminder(due.assignment_id, due.network_id, due.municipality_id, kind=due.kind, at=at)
    return row.pk if row else None


def reminder(reminder_id: UUID) -> ReminderView:
    """A reminder that was told; Http404 when it is not the caller's."""
    return queries.reminder(reminder_id)


def reminders(assignment_id: UUID, *, by: Actor) -> list[ReminderView]:
    """The reminders told about an assignment, the newest first."""
    return queries.reminders(assignment_id, by=by)


__all__ = [
    "Refusal",
    "assignment",
    "assignments",
    "changes",
    "criteria",
    "material_file",
    "note_reminder",
    "parts_for_matrix",
    "remind",
    "reminder",
    "reminders",
    "reminders_due",
    "search",
    "set_gathering",
]
