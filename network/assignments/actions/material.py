"""Files and links that help with the homework."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from foundation import audit, files
from foundation.rights import Actor
from network.assignments.models import Assignment, Material
from network.assignments.permissions import TABLE

from .keeping import locked, note_changes, save_new


def folder(network_id: UUID) -> str:
    """Where a network's files lie."""
    return f"network/{network_id}"


def add_link(assignment: Assignment, once: UUID, *, title: str, url: str, by: Actor, at: datetime) -> None:
    """Add a link; `once` is made with the form, and a second click adds nothing."""
    _add(assignment, Material(id=once, title=title or url[:160], url=url, added_at=at), by=by, at=at)


def add_file(
    assignment: Assignment, once: UUID, *, title: str, name: str, stream: BinaryIO, by: Actor, at: datetime
) -> None:
    """Add a file; raises files.Unfit, whose text tells the person what to do."""
    TABLE.require(by, "change", assignment)
    found = files.inspect(name, stream)
    files.store(folder(assignment.network_id), stream)
    row = Material(
        id=once,
        title=title or found.name,
        name=found.name,
        kind=found.kind,
        size=found.size,
        sha256=found.sha256,
        added_at=at,
    )
    _add(assignment, row, by=by, at=at)


def remove_material(material: Material, *, by: Actor, at: datetime) -> None:
    """Take a file or a link away."""
    TABLE.require(by, "change", material.assignment)
    with transaction.atomic():
        row = locked(material.assignment, version=None, by=by)
        note_changes(row, [("material", material.title)], by=by, at=at)
        audit.record(
            by, "remove_material", material, changes={"title": (material.title, "")}, network_id=row.network_id
        )
        material.delete()


def _add(assignment: Assignment, material: Material, *, by: Actor, at: datetime) -> None:
    TABLE.require(by, "change", assignment)
    with transaction.atomic():
        row = locked(assignment, version=None, by=by)
        if Material.objects.filter(pk=material.pk).exists():
            return
        material.assignment = row
        save_new(material)
        note_changes(row, [("material", material.title)], by=by, at=at)
        audit.record(by, "add_material", material, changes={"title": ("", material.title)}, network_id=row.network_id)
