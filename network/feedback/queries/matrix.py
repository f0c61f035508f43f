"""The status matrix: municipality × part, with process state, judgement and short remark in each cell."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from network.assignments import facade as assignments
from network.assignments.contracts import AssignmentView, PartView
from network.circles import facade as circles
from network.circles.contracts import Member
from network.submissions import facade as submissions

from ..contracts import Cell
from ..models import Assessment, Feedback, Remark, Shown
from ..permissions import TABLE
from ..rules import is_hole, process_state, use_rate


@dataclass(frozen=True)
class Row:
    """One municipality; pairs are its cells with the part of each."""

    member: Member
    cells: tuple[Cell, ...]
    parts: tuple[PartView, ...]

    @property
    def pairs(self):
        return zip(self.cells, self.parts, strict=True)

    @property
    def holes(self):
        return [cell for cell in self.cells if cell.hole]

    def open_holes(self, at):
        """The holes that may be reminded about: not those that the municipality has got more time for."""
        return [cell for cell in self.holes if not cell.is_given_time(at)]

    @property
    def more_time(self):
        """The first of the later deadlines that its holes were given, or None."""
        return min((cell.extended_to for cell in self.holes if cell.extended_to), default=None)

    @property
    def handed_in(self):
        return any(cell.submission_id for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """rows in the members' order, cells in the parts' order.

    ready  how much feedback waits to be sent
    used   (share that was used, how many the municipalities have told about), see rules.use_rate
    """

    assignment: AssignmentView
    parts: tuple[PartView, ...]
    rows: tuple[Row, ...]
    ready: int = 0
    used: tuple[float | None, int] = (None, 0)
    missing: tuple[Member, ...] = field(default=())  # members that have handed in nothing


def matrix(assignment_id, *, by):
    """The whole matrix of an assignment for a facilitator; a constant number of queries."""
    TABLE.require(by, "read_matrix")
    asked = assignments.parts_for_matrix(assignment_id, by=by)
    assignment = asked.assignment
    members = circles.members(assignment.network_id, by=by)
    cells, feedback = _cells(asked, [member.municipality_id for member in members], by)
    ready = sum(one.state == "ready" for one in feedback.values())
    used = use_rate(fate for one in feedback.values() for fate in one.fates)
    rows = tuple(Row(member, cells[member.municipality_id], assignment.parts) for member in members)
    missing = tuple(row.member for row in rows if not row.handed_in and row.holes)
    return Matrix(assignment, assignment.parts, rows, ready, used, missing)


@dataclass(frozen=True)
class Place:
    """One cell with its surroundings.

    due_at    the deadline that holds for this municipality
    reminded  when it was last reminded about the homework, or None
    """

    assignment: AssignmentView
    member: Member
    part: PartView
    cell: Cell
    due_at: datetime
    reminded: datetime | None


def cell(assignment_id, municipality_id, part_id, *, by):
    """One cell for a facilitator, or None when there is no such member or part."""
    TABLE.require(by, "read_matrix")
    asked = assignments.parts_for_matrix(assignment_id, by=by)
    members = circles.members(asked.assignment.network_id, by=by)
    member = next((one for one in members if one.municipality_id == municipality_id), None)
    part = next((one for one in asked.assignment.parts if one.id == part_id), None)
    if member is None or part is None:
        return None
    cells, _feedback = _cells(asked, [municipality_id], by)
    return Place(
        asked.assignment,
        member,
        part,
        next(one for one in cells[municipality_id] if one.part_id == part_id),
        asked.due.get((municipality_id, part_id), part.due_at),
        last_reminders(assignment_id, by=by).get(municipality_id),
    )


def last_reminders(assignment_id, *, by):
    """{municipality: when it was last reminded about this homework}."""
    told = {}
    for one in assignments.reminders(assignment_id, by=by):
        told.setdefault(one.municipality_id, one.told_at)
    return told


def own_and_shown_cells(assignment_id, *, by):
    """A municipality's own cells whole as far as they are released, the others' as the sharing rule shows them."""
    TABLE.require(by, "read_cells")
    asked = assignments.parts_for_matrix(assignment_id, by=by)
    cells, _feedback = _cells(asked, [by.municipality_id], by)
    shown = list(Shown.objects.filter(assignment_id=assignment_id))
    begun = {row.part_id for row in shown if row.municipality_id == by.municipality_id and row.state == "in_review"}
    own = [
        # a draft is not to be seen, but that one is being written is what the others are told too
        replace(cell, state="in_review") if cell.state == "received" and cell.part_id in begun else cell
        for cell in cells[by.municipality_id]
    ]
    return own + [
        Cell(row.municipality_id, row.part_id, row.state, row.judgement, row.short_remark)
        for row in shown
        if row.municipality_id != by.municipality_id
    ]


def cells_of(assignment_id, municipality_ids, *, by=None):
    """The cells of some municipalities; `by` is None in a task in the worker's door."""
    cells, _feedback = _cells(assignments.parts_for_matrix(assignment_id, by=by), municipality_ids, by)
    return [cell for row in cells.values() for cell in row]


def _cells(asked, municipality_ids, by):
    """({municipality: its cells in the parts' order}, {submission: Given})."""
    newest = {(row.municipality_id, row.part_id): row for row in submissions.newest(asked.assignment.id, by=by)}
    feedback, said = _said(asked.assignment.id)
    cells = {}
    for municipality_id in municipality_ids:
        spared = asked.exempt.get(municipality_id, ())
        row = []
        for part in asked.assignment.parts:
            key = (municipality_id, part.id)
            exempt = asked.reasons[key] if spared and part.id in spared else None
            row.append(_cell(municipality_id, part, newest.get(key), exempt, feedback, said, asked.due.get(key)))
        cells[municipality_id] = tuple(row)
    return cells, feedback


class Given(NamedTuple):
    """The state of one piece of feedback, whether there is a reply, and what was done with its remarks."""

    state: str
    replied: bool
    fates: list[str]


NOTHING = Given("", False, [])


def _said(assignment_id):
    """({submission: Given}, {(submission, part): assessment}), cut by the wall."""
    fates = Remark.objects.filter(feedback=OuterRef("pk")).exclude(fate="").order_by("number")
    rows = Feedback.objects.filter(assignment_id=assignment_id).annotate(
        replied=Q(reply__isnull=False), fates=ArraySubquery(fates.values("fate"))
    )
    given = rows.values_list("submission_id", "state", "replied", "fates")
    feedback = {submission_id: Given(*rest) for submission_id, *rest in given}
    # hundreds of them: named tuples cost a third of rows
    assessments = Assessment.objects.filter(feedback__assignment_id=assignment_id).values_list(
        "feedback__submission_id", "part_id", "judgement", "short_remark", "outcome", "reason", named=True
    )
    said = {(one.feedback__submission_id, one.part_id): one for one in assessments}
    return feedback, said


def _cell(municipality_id, part, row, exempt_reason, feedback, said, later):
    exempt = exempt_reason is not None
    if row is None:
        state = "not_received"
        return Cell(
            municipality_id,
            part.id,
            state,
            outcome="exempt" if exempt else "",
            reason=exempt_reason or "",
            hole=is_hole(required=part.required, state=state, exempt=exempt),
            extended_to=None if exempt else later,
        )
    given = feedback.get(row.submission_id, NOTHING)
    one = said.get((row.submission_id, part.id)) if given.state else None
    outcome, reason = (one.outcome, one.reason) if one else ("", "")
    if row.not_relevant_reason:
        outcome, reason = "not_relevant", row.not_relevant_reason
    return Cell(
        municipality_id,
        part.id,
        process_state(submitted=True, feedback_state=given.state, answered=given.replied or bool(given.fates)),
        judgement=one.judgement if one else "none",
        short_remark=one.short_remark if one else "",
        outcome=outcome,
        reason=reason,
        submission_id=row.submission_id,
        attempt=row.attempt,
        handed_in_at=row.handed_in_at,
        is_late=row.is_late,
        on_behalf=row.on_behalf,
        confirmed=row.confirmed,
    )
