"""The search on the networks' host: what each module finds, under its heading; the walls cut to one's networks."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation.requests import Request
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.feedback import facade as feedback
from network.gatherings import facade as gatherings
from network.submissions import facade as submissions


@require_safe
def search(request: Request) -> HttpResponse:
    """Networks, gatherings, homework, hand-ins and remarks that hold all the words; as many queries for any number."""
    text = " ".join(request.GET.get("q", "").split())[:200]
    by = request.actor
    groups = [
        ("remarks", _("Merknader"), "talk", feedback.search(text, by=by)),
        ("networks", _("Nettverk"), "network", circles.search(text, by=by)),
        ("homework", _("Hjemmelekser"), "document", assignments.search(text, by=by)),
        ("handed-in", _("Innleveringer"), "inbox", submissions.search(text, by=by)),
        ("gatherings", _("Samlinger"), "calendar", gatherings.search(text, by=by)),
    ]
    found = [group for group in (*groups[1:], groups[0]) if group[-1]]
    return render(request, "front/network_search.html", {"text": text, "groups": found})
