"""What waits for a decision here."""

from datetime import date

from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.common.contracts import Task
from tenants.common.models import Update
from tenants.common.permissions import TABLE


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Newer versions that nobody has decided about, the nearest day first; for those who may decide. One query."""
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
