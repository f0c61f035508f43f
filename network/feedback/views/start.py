"""The start page of the networks' host: what waits for a facilitator, and the networks."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from network.assignments import facade as assignments
from network.circles import facade as circles
from network.feedback.queries import waiting

SOON = 4


@require_GET
def start(request, coming=None):
    """What should be read and answered, the most urgent first; then deadlines, gatherings and the networks.

    coming  function of the actor and the moment that gives the next gatherings as [{url, title, network, at}]; the
            modules above this one are known to the configuration only
    """
    by, at = request.actor, timezone.now()
    networks = circles.networks(by=by)
    published = assignments.assignments(by=by, states=["published"])
    names = {member.municipality_id: member.name for network in networks for member in network.members}
    context = {
        "networks": [(one, [row for row in published if row.network_id == one.id]) for one in networks],
        "unread": waiting.unread(published, names, by=by),
        **waiting.waiting(by=by),
        "deadlines": sorted((one for one in published if one.due_at > at), key=lambda one: one.due_at)[:SOON],
        "gatherings": coming(by, at) if coming else [],
        "at": at,
    }
    context["count"] = sum(len(context[name]) for name in ("unread", "questions", "ready", "drafts"))
    return render(request, "feedback/start.html", context)
