"""What waits for a decision here."""

from datetime import date

from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.common.models import Update
from tenants.common.permissions import TABLE
from tenants.documents.contracts import Task

from .suggesting import received


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Newer versions to decide about, the nearest day first, and in a joint body's house suggestions to answer.

    Each for those who may. One query, two in a joint body's house.
    """
    return [*_versions(by, on), *_suggestions(by)]


def _suggestions(by: Actor) -> list[Task]:
    return [
        Task(
            verb=_("Svar på forslag"),
            title=f"{one.title} ({one.municipality_name})",
            url=f"/common/suggestions/{one.id}/",
            due=None,
            overdue=False,
        )
        for one in received(by=by, waiting_only=True)
    ]


def _versions(by: Actor, on: date) -> list[Task]:
    if not TABLE.allows(by, "update"):
        return []
    rows = Update.objects.filter(state="waiting").select_related("adoption").defer("core", "adoption__base")
    return [
        Task(
            verb=_("Ta stilling til ny utgave"),
            title=row.adoption.title,
            url=f"/common/updates/{row.pk}/",
            due=row.react_by_date,
            overdue=row.react_by_date is not None and row.react_by_date < on,
        )
        for row in sorted(rows, key=lambda row: (row.react_by_date or date.max, row.came_at))
    ]
