"""Rows of homework; the wall cuts to the caller's networks, TABLE to what the person may."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.rights import Actor
from network.assignments.contracts import ChangeView
from network.assignments.models import Assignment, Change, Criterion, Exemption, Extension, Material, Part
from network.assignments.permissions import TABLE

LIVING = Part.objects.filter(removed_at=None).order_by("position")
ASKED = Criterion.objects.filter(Q(part=None) | Q(part__removed_at=None), removed_at=None).order_by("position")


def assignments(
    *, by: Actor | None, network_id: UUID | None = None, states: Iterable[str] | None = None
) -> QuerySet[Assignment]:
    """Homework that the caller reaches, the latest deadline first; `by` is None in a worker's task only."""
    found = Assignment.objects.select_related("network").order_by("-due_at", "-number")
    if by is not None:
        found = TABLE.visible(by, "see", found)
    if network_id is not None:
        found = found.filter(network_id=network_id)
    return found if states is None else found.filter(state__in=list(states))


def assignments_of_desk(network_id: UUID, *, by: Actor) -> QuerySet[Assignment]:
    """A network's homework with how many parts each has, `part_count`."""
    return assignments(by=by, network_id=network_id).annotate(
        part_count=Count("parts", filter=Q(parts__removed_at=None))
    )


def get_assignment(assignment_id: UUID, *, by: Actor | None) -> Assignment:
    """One assignment with its network; 404 when the caller does not reach it."""
    return get_object_or_404(assignments(by=by), pk=assignment_id)


def earlier_one(assignment: Assignment, *, by: Actor) -> Assignment | None:
    """The homework that this one grew out of."""
    if assignment.derived_from_id is None:
        return None
    return assignments(by=by).filter(pk=assignment.derived_from_id).first()


def parts(assignment: Assignment) -> list[Part]:
    """The parts in their order, without those that were removed."""
    return list(LIVING.filter(assignment=assignment))


def get_part(assignment: Assignment, part_id: UUID) -> Part:
    """One part of the assignment that was not removed."""
    return get_object_or_404(LIVING.filter(assignment=assignment), pk=part_id)


def criteria(assignment: Assignment) -> list[Criterion]:
    """The criteria in their order; removed ones and those of a removed part are left out."""
    return list(ASKED.filter(assignment=assignment).select_related("part"))


def get_criterion(assignment: Assignment, criterion_id: UUID) -> Criterion:
    """One criterion of the assignment."""
    return get_object_or_404(ASKED.filter(assignment=assignment), pk=criterion_id)


def material(assignment: Assignment) -> list[Material]:
    """Files and links in the order they were added."""
    return list(assignment.material.order_by("added_at", "id"))


def get_material(material_id: UUID, *, by: Actor) -> Material:
    """One file or link with its assignment."""
    return get_object_or_404(
        Material.objects.filter(assignment__in=assignments(by=by)).select_related("assignment"), pk=material_id
    )


def extensions(assignment: Assignment) -> list[Extension]:
    """Later deadlines given, oldest first."""
    return list(assignment.extensions.select_related("part").order_by("given_at", "id"))


def get_extension(assignment: Assignment, extension_id: UUID) -> Extension:
    """One later deadline of the assignment."""
    return get_object_or_404(assignment.extensions.select_related("part"), pk=extension_id)


def exemptions(assignment: Assignment) -> list[Exemption]:
    """Parts that are not set for a municipality, oldest first."""
    return list(assignment.exemptions.select_related("part").order_by("given_at", "id"))


def get_exemption(assignment: Assignment, exemption_id: UUID) -> Exemption:
    """One exemption of the assignment."""
    return get_object_or_404(assignment.exemptions.select_related("part"), pk=exemption_id)


def changes(assignment_id: UUID, *, by: Actor | None, since: int = 0) -> list[ChangeView]:
    """What was changed after publishing, in versions later than `since`, oldest first."""
    found = Change.objects.filter(assignment__in=assignments(by=by), assignment_id=assignment_id, version__gt=since)
    return [ChangeView(one.version, one.what, one.subject, one.changed_at) for one in found]


def untold_changes(assignment: Assignment) -> list[Change]:
    """What the municipalities have not been told of yet, oldest first."""
    return list(assignment.changes.filter(told_at=None))


def material_file(material_id: UUID, *, of: UUID | None = None, by: Actor) -> tuple[str, str, str, str]:
    """(owner, sha256, name, kind) of a file; 404 for a link, and for one of another assignment than `of`."""
    row = get_material(material_id, by=by)
    if not row.sha256 or of not in (None, row.assignment_id):
        raise Http404
    return f"network/{row.assignment.network_id}", row.sha256, row.name, row.kind
