"""Erasing what the log tells in words about a person: found by a name, chosen one by one, with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.audit import keeping, queries
from foundation.audit.forms import ErasingForm, TellingForm
from foundation.audit.permissions import TABLE
from foundation.audit.showing import Names, lines
from foundation.requests import Request
from foundation.rights import Refusal

from .files import network_of
from .log import Networks, no_municipalities, no_networks

MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
def texts(
    request: Request, names: Names, networks: Networks = no_networks, municipalities: Names = no_municipalities
) -> HttpResponse:
    """Find entries that tell of somebody; erase the words of the chosen ones."""
    TABLE.require(request.actor, "erase_text")
    known = networks(request)
    search = TellingForm(request.POST if request.method == "POST" else request.GET or None, networks=known)
    erasing = ErasingForm(request.POST) if request.method == "POST" else ErasingForm()
    found = []
    network_id = None
    if search.is_valid():
        network_id = network_of(request, networks)
        text = search.cleaned_data["text"]
        found = list(queries.telling_of(text, by=request.actor, network_id=network_id)[:MOST_SHOWN])
    if request.method == "POST" and search.is_valid() and erasing.is_valid():
        try:
            count = keeping.erase_texts(
                _ids(request), by=request.actor, reason=erasing.cleaned_data["reason"], network_id=network_id
            )
        except Refusal as refusal:
            erasing.add_error(None, str(refusal))
        else:
            said = ngettext(
                "Teksten i %(count)s innslag er slettet.", "Tekstene i %(count)s innslag er slettet.", count
            )
            messages.success(request, said % {"count": count})
            return redirect(reverse("log_texts"))
    context = {
        "search": search,
        "erasing": erasing,
        "searched": search.is_bound and search.is_valid(),
        "text": search.cleaned_data.get("text", "") if search.is_bound and search.is_valid() else "",
        "network": network_id or "",
        "rows": list(zip(found, lines(found, names, municipalities), strict=True)),
        "chosen": request.POST.getlist("entry"),
        "most": MOST_SHOWN if len(found) == MOST_SHOWN else 0,
    }
    return render(request, "audit/texts.html", context, status=422 if erasing.errors else 200)


def _ids(request: Request) -> list[UUID]:
    found = []
    for text in request.POST.getlist("entry"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
