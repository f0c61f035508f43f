"""The first members of a joint body, written by the owner when its house is made."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from foundation.registry import queries as registry
from shared_library.bodies.models import Place


def found(body_id: UUID, municipality_ids: Iterable[UUID], *, from_date: date) -> None:
    """Give municipalities their places. Owner's door; safe to do twice."""
    rows = registry.municipalities(municipality_ids)
    there = set(Place.objects.filter(joint_body_id=body_id, until_date=None).values_list("municipality_id", flat=True))
    Place.objects.bulk_create(
        Place(joint_body_id=body_id, municipality_id=key, municipality_name=row.name, from_date=from_date)
        for key, row in rows.items()
        if key not in there
    )
