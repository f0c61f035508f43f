"""Inviting municipalities that have no house yet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.registry import queries as registry
from network.circles import actions, queries
from network.circles.forms import PersonForm
from network.circles.permissions import TABLE
from network.circles.rules import INVITATION_DAYS, invitation_state

from .showing import chosen, failed


@require_GET
def invitations(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Who was invited, and what came of it."""
    network = queries.get_network(network_id, by=request.actor)
    TABLE.require(request.actor, "see_invitations")
    now = timezone.now()
    rows = [(row, invitation_state(row, now)) for row in queries.invitations(network_id)]
    return render(request, "circles/invitations.html", {"network": network, "tab": "invitations", "rows": rows})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Find the municipality, then name the contact."""
    network = queries.get_network(network_id, by=request.actor)
    TABLE.require(request.actor, "invite", network)
    municipality = chosen(request.GET.get("municipality", ""))
    form = PersonForm(request.POST or None)
    if request.method == "POST" and municipality and form.is_valid():
        try:
            actions.invite(
                network,
                municipality,
                contact_name=form.cleaned_data["name"],
                contact_email=form.cleaned_data["email"],
                by=request.actor,
                at=timezone.now(),
            )
        except actions.Refusal as why:
            failed(form, why)
        else:
            messages.success(request, _("Invitasjonen er sendt til %(name)s.") % {"name": form.cleaned_data["name"]})
            return redirect("network_invitations", network_id)
    search = " ".join(request.GET.get("q", "").split())
    context = {
        "network": network,
        "municipality": municipality,
        "form": form,
        "search": search,
        "found": registry.find(search, former=True) if search else [],
        "days": INVITATION_DAYS,
    }
    return render(request, "circles/invite.html", context, status=422 if form.errors else 200)


@require_POST
def again(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """A new link to the same contact."""
    row = queries.get_invitation(invitation_id, by=request.actor)
    try:
        actions.send_again(row, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.info(request, str(why))
    else:
        messages.success(request, _("En ny lenke er sendt til %(name)s. Den gamle virker ikke lenger.") % {
            "name": row.contact_name
        })  # fmt: skip
    return redirect("network_invitations", row.network_id)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Ask, and then let the link lead nowhere."""
    row = queries.get_invitation(invitation_id, by=request.actor)
    TABLE.require(request.actor, "invite", row)
    if request.method == "POST":
        try:
            actions.withdraw_invitation(row, by=request.actor, at=timezone.now())
        except actions.Refusal as why:
            messages.info(request, str(why))
        else:
            messages.success(request, _("Invitasjonen er trukket tilbake."))
        return redirect("network_invitations", row.network_id)
    words = {"name": row.municipality_name, "contact": row.contact_name}
    context = {
        "title": _("Trekke tilbake invitasjonen til %(name)s?") % words,
        "text": _("Lenken som %(contact)s har fått, virker da ikke lenger.") % words,
        "action": _("Trekk tilbake"),
        "cancel_url": f"/networks/{row.network_id}/invitations/",
    }
    return render(request, "ui/confirm.html", context)
