"""The status matrix: municipality × part, with process state, judgement and short remark in each cell."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from network.assignments import facade as assignments
from network.assignments.contracts import AssignmentView, PartView
from network.circles import facade as circles
from network.circles.contracts import Member
from network.submissions import facade as submissions

from ..contracts import Cell
from ..models import Assessment, Feedback, Remark, Shown
from ..permissions import TABLE
from ..rules import is_hole, process_state


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

    @property
    def handed_in(self):
        return any(cell.submission_id for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """rows in the members' order, cells in the parts' order; `ready` counts feedback that waits to be sent."""

    assignment: AssignmentView
    parts: tuple[PartView, ...]
    rows: tuple[Row, ...]
    ready: int = 0
    missing: tuple[Member, ...] = field(default=())  # members that have handed in nothing


def matrix(assignment_id, *, by):
    """The whole matrix of an assignment for a facilitator; a constant number of queries."""
    TABLE.require(by, "read_matrix")
    asked = assignments.parts_for_matrix(assignment_id, by=by)
    assignment = asked.assignment
    members = circles.members(assignment.network_id, by=by)
    cells, ready = _cells(asked, [member.municipality_id for member in members], by)
    rows = tuple(Row(member, cells[member.municipality_id], assignment.parts) for member in members)
    missing = tuple(row.member for row in rows if not row.handed_in and row.holes)
    return Matrix(assignment, assignment.parts, rows, ready, missing)


def own_and_shown_cells(assignment_id, *, by):
    """A municipality's own cells whole as far as they are released, the others' as the sharing rule shows them."""
    TABLE.require(by, "read_cells")
    asked = assignments.parts_for_matrix(assignment_id, by=by)
    own, _ready = _cells(asked, [by.municipality_id], by)
    shown = Shown.objects.filter(assignment_id=assignment_id).exclude(municipality_id=by.municipality_id)
    return list(own[by.municipality_id]) + [
        Cell(row.municipality_id, row.part_id, row.state, row.judgement, row.short_remark) for row in shown
    ]


def cells_of(assignment_id, municipality_ids, *, by=None):
    """The cells of some municipalities; `by` is None in a task in the worker's door."""
    cells, _ready = _cells(assignments.parts_for_matrix(assignment_id, by=by), municipality_ids, by)
    return [cell for row in cells.values() for cell in row]


def _cells(asked, municipality_ids, by):
    """({municipality: its cells in the parts' order}, number of feedback marked ready)."""
    newest = {(row.municipality_id, row.part_id): row for row in submissions.newest(asked.assignment.id, by=by)}
    feedback, said = _said(asked.assignment.id)
    cells = {}
    for municipality_id in municipality_ids:
        spared = asked.exempt.get(municipality_id, ())
        row = []
        for part in asked.assignment.parts:
            key = (municipality_id, part.id)
            exempt = asked.reasons[key] if spared and part.id in spared else None
            row.append(_cell(municipality_id, part, newest.get(key), exempt, feedback, said))
        cells[municipality_id] = tuple(row)
    return cells, sum(state == "ready" for state, _answered in feedback.values())


def _said(assignment_id):
    """({submission: (feedback state, answered)}, {(submission, part): assessment}), cut by the wall."""
    told = Remark.objects.filter(feedback=OuterRef("pk")).exclude(fate="")
    rows = Feedback.objects.filter(assignment_id=assignment_id).annotate(
        answered=Q(reply__isnull=False) | Exists(told)
    )
    states = rows.values_list("submission_id", "state", "answered")
    feedback = {submission_id: (state, answered) for submission_id, state, answered in states}
    # hundreds of them: named tuples cost a third of rows
    assessments = Assessment.objects.filter(feedback__assignment_id=assignment_id).values_list(
        "feedback__submission_id", "part_id", "judgement", "short_remark", "outcome", "reason", named=True
    )
    said = {(one.feedback__submission_id, one.part_id): one for one in assessments}
    return feedback, said


def _cell(municipality_id, part, row, exempt_reason, feedback, said):
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
        )
    feedback_state, answered = feedback.get(row.submission_id, ("", False))
    one = said.get((row.submission_id, part.id)) if feedback_state else None
    outcome, reason = (one.outcome, one.reason) if one else ("", "")
    if row.not_relevant_reason:
        outcome, reason = "not_relevant", row.not_relevant_reason
    return Cell(
        municipality_id,
        part.id,
        process_state(submitted=True, feedback_state=feedback_state, answered=answered),
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
