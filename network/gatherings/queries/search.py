"""What a facilitator's search finds among gatherings."""

from django.db.models import OuterRef

from foundation.rights import Actor
from foundation.searching import Hit, holding
from foundation.ui import dates

from ..models import AgendaItem
from .rows import gatherings


def search(text: str, *, by: Actor) -> list[Hit]:
    """Gatherings whose title, place, introduction, network or agenda hold all the words, latest first; one query."""
    points = AgendaItem.objects.filter(gathering=OuterRef("pk"), removed_at=None)
    rows = gatherings(by=by).order_by("-starts_at", "-id")
    found = holding(rows, text, "title", "place", "intro", "network__name", title=points, note=points)
    return [
        Hit(row.title, f"/gatherings/{row.pk}/", f"{row.network.name} · {dates.hours(row.starts_at, row.ends_at)}")
        for row in found
    ]
