"""What is given to one municipality: a later deadline, or a part that is not set for it this time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from foundation.rights import Actor
from network.assignments import queries
from network.assignments.models import Assignment, Exemption, Extension, Part
from network.assignments.permissions import TABLE
from network.circles import facade as circles

from .keeping import locked
from .refusals import CutOffBeforeDue, NotLater, NotMember


def give_extension(
    assignment: Assignment,
    municipality_id: UUID,
    *,
    part: Part | None,
    due_at: datetime,
    cut_off_at: datetime | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Extension:
    """A later deadline for one municipality, for a part or (None) for the whole; a second one replaces the first."""
    TABLE.require(by, "extend", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        _member(row, municipality_id, by=by)
        if due_at <= queries.deadlines(row, part, ())[0]:
            raise NotLater
        if cut_off_at and cut_off_at < due_at:
            raise CutOffBeforeDue
        before = Extension.objects.filter(assignment=row, municipality_id=municipality_id, part=part).first()
        if before:  # a new row, so that its notice is a new one too
            before.delete()
        extension = Extension.objects.create(
            assignment=row,
            network_id=row.network_id,
            municipality_id=municipality_id,
            part=part,
            due_at=due_at,
            cut_off_at=cut_off_at,
            reason=reason,
            given_at=at,
            given_by_name=by.name,
        )
        audit.record(
            by, "give_extension", extension, changes={"due_at": (before and before.due_at, due_at)}, note=reason
        )
        _tell_house(row, municipality_id, "homework.extension_given", extension_id=extension.pk)
    return extension


def withdraw_extension(extension: Extension, *, by: Actor) -> None:
    """The general deadline holds again."""
    assignment = queries.get_assignment(extension.assignment_id, by=by)
    TABLE.require(by, "extend", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        audit.record(by, "withdraw_extension", extension, changes={"due_at": (extension.due_at, None)})
        _tell_house(row, extension.municipality_id, "homework.extension_withdrawn", extension_id=extension.pk)
        extension.delete()


def give_exemption(
    assignment: Assignment, municipality_id: UUID, *, part: Part, reason: str, by: Actor, at: datetime
) -> Exemption:
    """Say that a part is not set for a municipality this time; a second time replaces the reason."""
    TABLE.require(by, "exempt", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        _member(row, municipality_id, by=by)
        get_object_or_404(queries.LIVING, assignment=row, pk=part.pk)
        before = Exemption.objects.filter(assignment=row, municipality_id=municipality_id, part=part).first()
        if before:  # a new row, so that its notice is a new one too
            before.delete()
        exemption = Exemption.objects.create(
            assignment=row,
            network_id=row.network_id,
            municipality_id=municipality_id,
            part=part,
            reason=reason,
            given_at=at,
            given_by_name=by.name,
        )
        audit.record(
            by,
            "give_exemption",
            exemption,
            changes={"exempt": (bool(before), True), "reason": (before.reason if before else "", reason)},
        )
        _tell_house(row, municipality_id, "homework.exemption_given", part_id=part.pk, exemption_id=exemption.pk)
    return exemption


def withdraw_exemption(exemption: Exemption, *, by: Actor) -> None:
    """The part is set for the municipality after all."""
    assignment = queries.get_assignment(exemption.assignment_id, by=by)
    TABLE.require(by, "exempt", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        audit.record(by, "withdraw_exemption", exemption, changes={"exempt": (True, False)})
        _tell_house(
            row,
            exemption.municipality_id,
            "homework.exemption_withdrawn",
            part_id=exemption.part_id,
            exemption_id=exemption.pk,
        )
        exemption.delete()


def _member(assignment: Assignment, municipality_id: UUID, *, by: Actor) -> None:
    if municipality_id not in {one.municipality_id for one in circles.members(assignment.network_id, by=by)}:
        raise NotMember


def _tell_house(assignment: Assignment, municipality_id: UUID, task: str, **ids: UUID) -> None:
    """Tell one municipality about homework that it can see."""
    if assignment.state == "published":
        circles.tell_members(assignment.network_id, task, only=[municipality_id], assignment_id=assignment.pk, **ids)
