"""The municipalities of a network: who they are, adding from the registry, and ending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.registry import queries as registry
from network.circles import actions, queries
from network.circles.permissions import TABLE

from .showing import chosen


@require_GET
def members(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """The members by name, those that have left, and a search in the registry."""
    return _page(request, network_id)


@require_POST
def add(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Let a municipality of the registry take part."""
    network = queries.get_network(network_id, by=request.actor)
    municipality = chosen(request.POST.get("municipality", ""))
    if municipality is None:
        return _page(request, network_id, why=_("Søk etter kommunen og velg den i listen."))
    try:
        actions.add_member(network, municipality, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        return _page(request, network_id, why=str(why))
    messages.success(request, _("%(name)s er lagt til.") % {"name": municipality.name})
    return redirect("network_members", network_id)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Ask, and then end a municipality's place in the network."""
    membership = queries.get_membership(membership_id, by=request.actor)
    TABLE.require(request.actor, "remove_member", membership)
    if request.method == "POST":
        actions.remove_member(membership, by=request.actor, at=timezone.now())
        messages.success(request, _("%(name)s er ikke lenger deltaker.") % {"name": membership.name})
        return redirect("network_members", membership.network_id)
    words = {"name": membership.name, "network": membership.network.name}
    context = {
        "title": _("Fjerne %(name)s fra nettverket?") % words,
        "text": _("%(name)s er da ikke lenger deltaker i %(network)s.") % words,
        "consequences": [
            _("Det kommunen har levert, blir stående hos nettverket."),
            _("Kommunen ser ikke lenger hjemmeleksene og samlingene."),
            _("Du kan legge kommunen til igjen senere."),
        ],
        "action": _("Fjern kommunen"),
        "danger": True,
        "cancel_url": f"/networks/{membership.network_id}/members/",
    }
    return render(request, "ui/confirm.html", context)


def _page(request: HttpRequest, network_id: UUID, why: str = "") -> HttpResponse:
    network = queries.get_network(network_id, by=request.actor)
    rows = list(queries.memberships(network_id, with_former=True))
    houses = registry.municipalities({row.municipality_id for row in rows})
    active = [(row, houses[row.municipality_id].opened_at) for row in rows if row.left_at is None]
    there = {row.municipality_id for row, _opened in active}
    search = " ".join(request.GET.get("q", "").split())
    context = {
        "network": network,
        "tab": "members",
        "active": active,
        "former": [row for row in rows if row.left_at],
        "search": search,
        "found": [(one, one.id in there) for one in registry.find(search, former=True)] if search else [],
        "why": why,
        "has_errors": bool(why),
    }
    return render(request, "circles/members.html", context, status=422 if why else 200)
