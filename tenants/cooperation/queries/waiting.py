"""What waits for a decision here."""

from datetime import date

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.foundings import facade as foundings
from tenants.cooperation.permissions import TABLE
from tenants.documents.contracts import Task

from . import words


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Proposals that the house has not answered; for those who may. Five queries."""
    if not TABLE.allows(by, "answer"):
        return []
    here = tenancy.current()
    new = [
        Task(
            verb=_("Svar på forslag om nytt samarbeid"),
            title=name,
            url=f"/cooperation/proposals/{founding_id}/",
            due=None,
            overdue=False,
        )
        for founding_id, name in foundings.unanswered(by=by)
    ]
    return new + [
        Task(
            verb=_("Svar på forslag om medlemskap") if joins else _("Svar på forslag til samarbeidsavtale"),
            title=name,
            url=words.address(body_id, agreement_id, joins=joins),
            due=None,
            overdue=False,
        )
        for body_id, name, agreement_id, joins in bodies.unanswered(by=by, on=on)
        if body_id != here.id
    ]
