"""Rows of gatherings and what hangs on them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from foundation.rights import Actor
from network.assignments import facade as assignments
from network.assignments.contracts import AssignmentView

from ..models import AgendaItem, Attendance, Feed, Gathering, GatheringMaterial, Minutes
from ..permissions import TABLE
from ..rules import UNDO


class Counts(NamedTuple):
    """How many municipalities of a gathering come, do not come, and were there."""

    coming: int = 0
    staying: int = 0
    attended: int = 0


def gatherings(
    *, by: Actor, network_id: UUID | None = None, coming_only: bool = False, at: datetime | None = None
) -> QuerySet[Gathering]:
    """Gatherings the asker may see, by time, with network and published minutes.

    at  needed with coming_only: only planned ones that have not ended
    """
    rows = TABLE.visible(by, "see", Gathering.objects.select_related("network", "published_minutes"))
    if network_id:
        rows = rows.filter(network_id=network_id)
    if coming_only:
        rows = rows.filter(ends_at__gte=at, state="planned")
    return rows.order_by("starts_at", "id")


def get_gathering(gathering_id: UUID, *, by: Actor) -> Gathering | None:
    """One gathering, or None when it is out of reach."""
    return gatherings(by=by).filter(pk=gathering_id).first()


def counts(gathering_ids: Iterable[UUID]) -> dict[UUID, Counts]:
    """{gathering: Counts} of answers as the open door lets them be seen; one query."""
    rows = Attendance.objects.filter(gathering_id__in=list(gathering_ids)).values("gathering_id")
    found = rows.annotate(
        coming_count=Count("pk", filter=Q(coming=True)),
        staying_count=Count("pk", filter=Q(coming=False)),
        attended_count=Count("pk", filter=Q(attended=True)),
    )
    return {
        row["gathering_id"]: Counts(row["coming_count"], row["staying_count"], row["attended_count"]) for row in found
    }


def items(gathering: Gathering) -> list[AgendaItem]:
    """The points of the agenda in their order."""
    return list(gathering.agenda.filter(removed_at=None))


def removed_items(gathering: Gathering, *, at: datetime) -> list[AgendaItem]:
    """Points that were taken off and can still be put back, the last one first."""
    return list(gathering.agenda.filter(removed_at__gte=at - UNDO).order_by("-removed_at"))


def get_item(item_id: UUID, *, by: Actor) -> AgendaItem | None:
    """One point of an agenda, removed or not, or None."""
    seen = TABLE.visible(by, "see", Gathering.objects.all())
    rows = AgendaItem.objects.filter(pk=item_id, gathering__in=seen)
    return rows.select_related("gathering__network").first()


def material(gathering: Gathering) -> list[GatheringMaterial]:
    """Files and links in the order they were added."""
    return list(gathering.material.filter(removed_at=None).order_by("added_at", "id"))


def removed_material(gathering: Gathering, *, at: datetime) -> list[GatheringMaterial]:
    """What was taken away and can still be put back, the last one first."""
    return list(gathering.material.filter(removed_at__gte=at - UNDO).order_by("-removed_at"))


def get_material(material_id: UUID, *, by: Actor) -> GatheringMaterial | None:
    """One link or file, removed or not, or None."""
    seen = TABLE.visible(by, "see", Gathering.objects.all())
    rows = GatheringMaterial.objects.filter(pk=material_id, gathering__in=seen)
    return rows.select_related("gathering__network").first()


def get_minutes(gathering: Gathering, *, by: Actor) -> Minutes | None:
    """The draft of the minutes, or None when nobody has begun."""
    TABLE.require(by, "write_minutes", gathering)
    return Minutes.objects.filter(gathering=gathering).first()


def homework_here(gathering: Gathering, *, by: Actor) -> list[AssignmentView]:
    """Homework that is said to be gone through at this gathering."""
    every = assignments.assignments(by=by, network_id=gathering.network_id)
    return [view for view in every if view.gathering_id == gathering.pk]


def feed_of(*, by: Actor, network_id: UUID) -> Feed | None:
    """The asker's feed of a network at this place; its secret is not kept and cannot be shown again."""
    own = Feed.objects.filter(network_id=network_id, account_id=by.account_id, municipality_id=by.municipality_id)
    return own.first()
