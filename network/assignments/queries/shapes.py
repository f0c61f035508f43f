"""Homework as others may know it, with the deadlines that hold for the asker."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from foundation.rights import Actor
from network.assignments import rules
from network.assignments.contracts import AssignmentView, CriterionView, MaterialView, MatrixParts, PartView
from network.assignments.models import Assignment, Criterion, Exemption, Extension, Part

from .rows import ASKED, LIVING, assignments, criteria, material


def assignment_views(
    *,
    by: Actor | None,
    network_id: UUID | None = None,
    states: Iterable[str] | None = None,
    with_parts: bool = False,
) -> list[AssignmentView]:
    """Homework as others may know it, with the deadlines that hold for the asking municipality."""
    rows = assignments(by=by, network_id=network_id, states=states)
    if with_parts:
        rows = rows.prefetch_related(Prefetch("parts", LIVING, to_attr="living"))
    house = by.municipality_id if by else None
    if house:
        rows = _with_own(rows, house, exemptions_too=with_parts)
    return [_view(row, house, getattr(row, "living", ())) for row in rows]


def assignment_view(assignment_id: UUID, *, by: Actor | None, municipality_id: UUID | None = None) -> AssignmentView:
    """One assignment whole.

    municipality_id  for a facilitator: whose deadlines and exemptions; a municipality always gets its own
    """
    house = (by.municipality_id if by else None) or municipality_id
    rows = assignments(by=by).prefetch_related(Prefetch("parts", LIVING, to_attr="living"))
    if house:
        rows = _with_own(rows, house, exemptions_too=True)
    row = get_object_or_404(rows, pk=assignment_id)
    return _view(row, house, row.living, criteria(row), material(row))


def criterion_views(assignment_id: UUID, *, by: Actor | None) -> list[CriterionView]:
    """The criteria of one assignment in their order; none when the caller does not reach it."""
    rows = ASKED.filter(assignment_id=assignment_id, assignment__in=assignments(by=by).order_by())
    return [_criterion(row) for row in rows]


def matrix_parts(assignment_id: UUID, *, by: Actor | None) -> MatrixParts:
    """One assignment with what was given to each municipality (at the desk: to all; else: to the asker alone).

    Without its criteria and material.
    """
    rows = assignments(by=by).prefetch_related(Prefetch("parts", LIVING, to_attr="living"), "extensions", "exemptions")
    row = get_object_or_404(rows, pk=assignment_id)
    exempt: dict[UUID, set[UUID]] = defaultdict(set)
    reasons = {}
    for one in row.exemptions.all():
        exempt[one.municipality_id].add(one.part_id)
        reasons[one.municipality_id, one.part_id] = one.reason
    given: dict[UUID, list[Extension]] = defaultdict(list)
    for later in row.extensions.all():
        given[later.municipality_id].append(later)
    due = {
        (house, part.pk): deadlines(row, part, ours)[0]
        for house, ours in given.items()
        for part in row.living
        if any(one.part_id in (None, part.pk) for one in ours)
    }
    return MatrixParts(_view(row, None, row.living), dict(exempt), reasons, due)


def deadlines(
    assignment: Assignment, part: Part | None, given: Iterable[Extension]
) -> tuple[datetime, datetime | None, bool]:
    """(deadline, cut-off, whether it was extended) of a part, or of the whole where part is None.

    given  the municipality's extensions of this assignment
    """
    mine = [one for one in given if one.part_id is None or (part and one.part_id == part.pk)]
    plain = rules.deadline(assignment_due=assignment.due_at, part_due=part and part.due_at)
    due = rules.deadline(
        assignment_due=assignment.due_at, part_due=part and part.due_at, extensions=[one.due_at for one in mine]
    )
    cut_off = rules.last_chance(
        due=due,
        assignment_cut_off=assignment.cut_off_at,
        part_cut_off=part and part.cut_off_at,
        extensions=[one.cut_off_at for one in mine],
    )
    return due, cut_off, due > plain


def _with_own(rows: QuerySet[Assignment], house: UUID, *, exemptions_too: bool) -> QuerySet[Assignment]:
    rows = rows.prefetch_related(Prefetch("extensions", Extension.objects.filter(municipality_id=house), "given"))
    if not exemptions_too:
        return rows
    return rows.prefetch_related(Prefetch("exemptions", Exemption.objects.filter(municipality_id=house), "spared"))


def _view(row, house, living, its_criteria=(), its_material=()) -> AssignmentView:
    given = row.given if house else []
    spared = {one.part_id: one.reason for one in getattr(row, "spared", ())}
    due, cut_off, _extended = deadlines(row, None, given)
    return AssignmentView(
        id=row.pk,
        network_id=row.network_id,
        network_name=row.network.name,
        number=row.number,
        title=row.title,
        intro=row.intro,
        state=row.state,
        version=row.version,
        opens_at=row.opens_at,
        due_at=due,
        cut_off_at=cut_off,
        gathering_id=row.gathering_id,
        derived_from_id=row.derived_from_id,
        parts=tuple(_part(row, part, given, spared) for part in living),
        criteria=tuple(map(_criterion, its_criteria)),
        material=tuple(MaterialView(one.pk, one.title, one.url, one.name, one.kind, one.size) for one in its_material),
        published_at=row.published_at,
    )


def _criterion(row: Criterion) -> CriterionView:
    return CriterionView(row.pk, row.part_id, row.text, row.hint)


def _part(row: Assignment, part: Part, given: list[Extension], spared: dict[UUID, str]) -> PartView:
    due, cut_off, extended = deadlines(row, part, given)
    return PartView(
        id=part.pk,
        position=part.position,
        kind=part.kind,
        title=part.title,
        short_title=part.short_title or part.title,
        guidance=part.guidance,
        required=part.required,
        opens_at=part.opens_at or row.opens_at,
        due_at=due,
        cut_off_at=cut_off,
        extended=extended,
        exempt=part.pk in spared,
        exempt_reason=spared.get(part.pk, ""),
    )
