"""The people who run a network."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.identity.recent import require_recent
from foundation.requests import Request
from network.circles import actions, queries
from network.circles.forms import PersonForm
from network.circles.permissions import TABLE

from .showing import failed


@require_http_methods(["GET", "POST"])
def facilitators(request: Request, network_id: UUID) -> HttpResponse:
    """Who runs the network, and adding one more by address."""
    network = queries.get_network(network_id, by=request.actor)
    form = PersonForm(request.POST or None)
    if request.method == "POST":
        TABLE.require(request.actor, "engage", network)
        require_recent(request)
        if form.is_valid():
            try:
                row = actions.engage(network, by=request.actor, at=timezone.now(), **form.cleaned_data)
            except actions.Refusal as why:
                failed(form, why, "email")
            else:
                messages.success(request, _("%(name)s er lagt til og får en e-post.") % {"name": row.name})
                return redirect("network_facilitators", network_id)
    people = list(queries.engagements(network_id))
    context = {"network": network, "tab": "facilitators", "people": people, "form": form, "last": len(people) == 1}
    return render(request, "circles/facilitators.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end(request: Request, engagement_id: UUID) -> HttpResponse:
    """Ask, and then end an engagement."""
    row = queries.get_engagement(engagement_id, by=request.actor)
    TABLE.require(request.actor, "end_engagement", row)
    require_recent(request)
    own = row.account_id == request.actor.account_id
    words = {"name": row.name, "network": row.network.name}
    why = ""
    if request.method == "POST":
        try:
            actions.end_engagement(row, by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("%(name)s er ikke lenger prosessveileder i %(network)s.") % words)
            return redirect("/" if own else f"/networks/{row.network_id}/facilitators/")
    context = {
        "title": _("Avslutte ditt eget oppdrag?") if own else _("Avslutte oppdraget til %(name)s?") % words,
        "text": why
        or (
            _("Du ser da ikke lenger %(network)s.") % words
            if own
            else _("%(name)s ser da ikke lenger %(network)s.") % words
        ),
        "consequences": [] if why else [_("Det som er skrevet og sendt, blir stående.")],
        "action": _("Avslutt oppdraget"),
        "danger": True,
        "cancel_url": f"/networks/{row.network_id}/facilitators/",
        "has_errors": bool(why),
    }
    return render(request, "ui/confirm.html", context, status=422 if why else 200)
