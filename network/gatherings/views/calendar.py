"""Calendars: the secret address of a network's gatherings, and one gathering to take away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.identity import addresses
from network.circles import facade as circles
from network.gatherings import facade, queries
from network.gatherings.contracts import CALENDAR
from network.gatherings.permissions import TABLE

from .showing import found

# where a new address waits in the session until its page has shown it once
KEPT = "calendar_address"


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """How to get the gatherings into a calendar; making an address, which is shown once."""
    network = circles.network(network_id, by=request.actor)
    TABLE.require(request.actor, "follow")
    if request.method == "POST":
        path = facade.feed_address(network_id, by=request.actor, at=timezone.now(), language=get_language() or "")
        request.session[KEPT] = {"network": str(network_id), "path": path}
        return redirect("gathering_calendar", network_id)
    kept = request.session.pop(KEPT, None) or {}
    path = kept.get("path", "") if kept.get("network") == str(network_id) else ""
    whole = addresses.at_the_network(path) if path else ""
    context = {
        "network": network,
        "tab": "gatherings",
        "address": whole,
        "webcal": whole and f"webcal://{whole.partition('://')[2]}",
        "end_url": f"/networks/{network_id}/gatherings/calendar/end/",
        "feed_made_at": facade.feed_made_at(network_id, by=request.actor),
    }
    return render(request, "gatherings/calendar.html", context)


@require_POST
def end(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Let the address stop working."""
    network = circles.network(network_id, by=request.actor)
    facade.end_feed(network.id, by=request.actor)
    messages.success(request, _("Kalenderadressen virker ikke lenger."))
    return redirect("gathering_calendar", network_id)


@require_GET
def event(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """One gathering for any calendar."""
    one = queries.calendar_of_one(found(request, gathering_id), municipality_id=None)
    headers = {"Content-Disposition": content_disposition_header(True, one.name)}
    return HttpResponse(one.content, content_type=CALENDAR, headers=headers)
