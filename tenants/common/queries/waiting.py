"""What waits for a decision here."""

from datetime import date

from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.common.models import Update
from tenants.common.permissions import TABLE
from tenants.documents.contracts import Task

from .decided import not_taken
from .suggesting import received


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Newer versions to decide about and what was decided jointly, each the nearest day first; suggestions to answer.

    Each for those who may. A constant number of queries.
    """
    return [*_versions(by, on), *_decided(by, on), *_suggestions(by)]


def _decided(by: Actor, on: date) -> list[Task]:
    if not TABLE.allows(by, "adopt"):
        return []
    return [
        Task(
            verb=_("Ta i bruk det som er vedtatt"),
            title=one.title,
            url=f"/common/{one.item_id}/",
            due=one.in_force_from,
            overdue=one.in_force_from is not None and one.in_force_from < on,
        )
        for one in not_taken(by, on=on)
    ]


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
    rows = Update.objects.filter(state="waiting").select_related("adoption").defer("core", "beside", "adoption__base")
    return [
        Task(
            verb=_("Ta stilling til oversettelse") if row.turn else _("Ta stilling til ny utgave"),
            title=row.adoption.title,
            url=f"/common/updates/{row.pk}/",
            due=row.react_by_date,
            overdue=row.react_by_date is not None and row.react_by_date < on,
        )
        for row in sorted(rows, key=lambda row: (row.react_by_date or date.max, row.came_at))
    ]
