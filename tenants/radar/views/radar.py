"""What could be common, by how it stands."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages

from .words import row


@require_GET
def radar(request):
    """In a municipality: what waits for an answer; in a joint body's house: what both sides want."""
    found = pages.overview(request.actor, on=timezone.localdate())
    context = {
        "page": found,
        "in_body": pages.is_joint_body(),
        "groups": {state: [row(one) for one in pairs] for state, pairs in found.pairs.items()},
        "nothing": not any(found.pairs.values()),
        "may_consent": TABLE.allows(request.actor, "consent"),
    }
    return render(request, "radar/radar.html", context)
