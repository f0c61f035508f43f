"""The front page of one network."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from network.assignments import queries
from network.assignments.models import Assignment
from network.assignments.permissions import TABLE
from network.assignments.rules import STATES
from network.circles import facade as circles


@require_GET
def network(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Who is in the network, the next deadline, and all homework, the newest first."""
    found = circles.network(network_id, by=request.actor)
    every = list(queries.assignments_of_desk(network_id, by=request.actor))
    now = timezone.now()
    coming = [row for row in every if row.state == "published" and row.due_at >= now]
    wanted = request.GET.get("show", "")
    rows = [row for row in every if row.state == wanted] if wanted in STATES else every
    context = {
        "network": found,
        "tab": "overview",
        "rows": rows,
        "every": every,
        "filters": _filters(every, wanted),
        "next": min(coming, key=lambda row: row.due_at, default=None),
        "now": now,
        "may_make": TABLE.allows(request.actor, "make"),
    }
    return render(request, "assignments/network.html", context)


def _filters(every: list[Assignment], wanted: str) -> list[dict[str, object]]:
    """The states that there is homework in, with how much; none while there is only one."""
    words = {"published": _("Publisert"), "draft": _("Kladd"), "closed": _("Avsluttet")}
    found = [(state, sum(row.state == state for row in every)) for state in words]
    found = [(state, count) for state, count in found if count]
    if len(found) < 2:
        return []
    whole = {"label": _("Alle"), "url": "?", "current": wanted not in STATES, "count": len(every)}
    return [
        whole,
        *(
            {"label": words[state], "url": f"?show={state}", "current": state == wanted, "count": count}
            for state, count in found
        ),
    ]
