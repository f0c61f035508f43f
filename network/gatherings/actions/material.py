"""Files and links for a gathering."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit, files
from foundation.rights import Actor

from ..models import Gathering, GatheringMaterial
from ..permissions import TABLE
from ..rules import UNDO
from .keeping import locked, save_new

# slides are often shared after the gathering
OPEN = ("planned", "held")


@transaction.atomic
def add_material(
    gathering: Gathering,
    *,
    by: Actor,
    at: datetime,
    title: str,
    url: str = "",
    name: str = "",
    kind: str = "",
    size: int = 0,
    sha256: str = "",
    once: UUID | None = None,
) -> GatheringMaterial:
    """Add a link, or a file whose bytes lie with the network already; a second click adds nothing."""
    current = locked(gathering, "plan", by=by, states=OPEN)
    material = GatheringMaterial(
        gathering=current,
        network_id=current.network_id,
        title=title,
        url=url,
        name=name,
        kind=kind,
        size=size,
        sha256=sha256,
        added_at=at,
    )
    made = save_new(material, once)
    if made is material:
        audit.record(by, "add_material", material, changes={"title": ("", title)})
    return made


def add_file(
    gathering: Gathering, *, by: Actor, at: datetime, title: str, name: str, stream: BinaryIO, once: UUID | None = None
) -> GatheringMaterial:
    """Add a file; raises files.Unfit, whose text tells the person what to do."""
    TABLE.require(by, "plan", gathering)
    found = files.inspect(name, stream)
    sha256 = files.store(files.network_owner(gathering.network_id), stream)
    return add_material(
        gathering,
        by=by,
        at=at,
        title=title or found.name,
        name=found.name,
        kind=found.kind,
        size=found.size,
        sha256=sha256,
        once=once,
    )


@transaction.atomic
def remove_material(material: GatheringMaterial, *, by: Actor, at: datetime) -> GatheringMaterial:
    """Take a link or a file away; it can be put back for a day."""
    current = locked(material.gathering, "plan", by=by, states=OPEN)
    current.material.filter(removed_at__lt=at - UNDO).delete()
    row = get_object_or_404(GatheringMaterial, pk=material.pk)
    if row.removed_at is None:
        row.removed_at = at
        row.save(update_fields=["removed_at"])
        audit.record(by, "remove_material", row, changes={"title": (row.title, "")})
    return row


@transaction.atomic
def restore_material(material: GatheringMaterial, *, by: Actor, at: datetime) -> GatheringMaterial:
    """Put it back."""
    locked(material.gathering, "plan", by=by, states=OPEN)
    row = get_object_or_404(GatheringMaterial, pk=material.pk)
    if row.removed_at:
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        audit.record(by, "restore_material", row, changes={"title": ("", row.title)})
    return row
