"""What a facilitator's search finds among homework."""

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from foundation.rights import Actor
from foundation.searching import Hit, holding
from foundation.ui import dates
from network.assignments.models import Part

from .rows import assignments


def search(text: str, *, by: Actor) -> list[Hit]:
    """Homework whose title, introduction, network or parts hold all the words; one query."""
    parts = Part.objects.filter(assignment=OuterRef("pk"), removed_at=None)
    found = holding(assignments(by=by), text, "title", "intro", "network__name", title=parts, guidance=parts)
    return [
        Hit(
            row.title,
            f"/assignments/{row.pk}/",
            f"{row.network.name} · " + _("Frist %(day)s") % {"day": dates.in_style(row.due_at, "day")},
        )
        for row in found
    ]
