"""The start page of the networks' host: what waits for a facilitator, and the networks."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from network.assignments import facade as assignments
from network.circles import facade as circles
from network.feedback.queries import desk as queries


@require_GET
def start(request):
    """New hand-ins first, then questions back, what is ready, drafts."""
    by = request.actor
    waiting = queries.waiting(by=by)
    published = assignments.assignments(by=by, states=["published"])
    networks = [
        {"view": view, "assignments": [one for one in published if one.network_id == view.id]}
        for view in circles.networks(by=by)
    ]
    unread = queries.unread(published, by=by)
    count = len(unread) + sum(len(rows) for rows in waiting.values())
    return render(request, "feedback/start.html", {"networks": networks, "unread": unread, "count": count, **waiting})
