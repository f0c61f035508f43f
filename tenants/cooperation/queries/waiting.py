"""What waits for a decision here."""

from datetime import date

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from tenants.cooperation.permissions import TABLE
from tenants.documents.contracts import Task


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Proposals that the house has not answered; for those who may. Three queries."""
    if not TABLE.allows(by, "answer"):
        return []
    here = tenancy.current()
    return [
        Task(
            verb=_("Svar på forslag til samarbeidsavtale"),
            title=name,
            url=f"/cooperation/{body_id}/agreement/{agreement_id}/",
            due=None,
            overdue=False,
        )
        for body_id, name, agreement_id in bodies.unanswered(by=by, on=on)
        if body_id != here.id
    ]
