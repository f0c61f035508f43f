"""The front page of one network."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from network.assignments import queries
from network.assignments.permissions import TABLE
from network.circles import facade as circles


@require_GET
def network(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Who is in the network, the next deadline, and all homework, the newest first."""
    found = circles.network(network_id, by=request.actor)
    rows = list(queries.assignments_of_desk(network_id, by=request.actor))
    now = timezone.now()
    coming = [row for row in rows if row.state == "published" and row.due_at >= now]
    context = {
        "network": found,
        "tab": "overview",
        "rows": rows,
        "next": min(coming, key=lambda row: row.due_at, default=None),
        "now": now,
        "may_make": TABLE.allows(request.actor, "make"),
    }
    return render(request, "assignments/network.html", context)
