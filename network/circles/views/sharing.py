"""Who sees what in a network: the rule in words, narrowing at once, widening by everybody's yes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from network.circles import actions, queries
from network.circles.forms import SHARING, ReasonForm
from network.circles.models import Network
from network.circles.permissions import TABLE

from .showing import failed


@require_GET
def sharing(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Each kind with the rule that holds, what is proposed, and who has answered."""
    network = queries.get_network(network_id, by=request.actor)
    view = queries.network_view(network_id, by=request.actor)
    said = {row.pk: queries.answers_of(row) for row in queries.open_widenings(network)}
    proposed = {one.kind: one for one in view.widenings}
    rows = []
    for kind, words in SHARING.items():
        widening = proposed.get(kind)
        answered = said.get(widening.id, {}) if widening else {}
        rows.append(
            {
                "kind": kind,
                "words": words,
                "shared": view.sharing[kind] == "network",
                "widening": widening,
                "answers": [(member.name, answered.get(member.municipality_id)) for member in view.members],
            }
        )
    earlier = [(SHARING[one.kind].title, one) for one in queries.closed_widenings(network, by=request.actor)]
    context = {"network": network, "tab": "sharing", "rows": rows, "earlier": earlier, "members": view.members}
    return render(request, "circles/sharing.html", context)


@require_http_methods(["GET", "POST"])
def narrow(request: HttpRequest, network_id: UUID, kind: str) -> HttpResponse:
    """Ask, and then let only the owner and the facilitators see a kind of thing."""
    network = _network(request, network_id, kind)
    if request.method == "POST":
        try:
            actions.narrow_sharing(network, kind=kind, by=request.actor, at=timezone.now())
        except actions.Refusal as why:
            messages.info(request, str(why))
        else:
            messages.success(request, _("Delingen er snevret inn."))
        return redirect("network_sharing", network_id)
    words = SHARING[kind]
    context = {
        "title": _("Snevre inn delingen: %(kind)s?") % {"kind": words.title},
        "text": words.owner,
        "consequences": [
            _("Det gjelder med en gang, også for det som er vist til nå."),
            _("For å utvide igjen må hver kommune si ja."),
        ],
        "action": _("Snevre inn"),
        "cancel_url": f"/networks/{network_id}/sharing/",
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
def widen(request: HttpRequest, network_id: UUID, kind: str) -> HttpResponse:
    """Propose to the municipalities that the whole network sees a kind of thing."""
    network = _network(request, network_id, kind)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_widening(
                network, kind=kind, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
            )
        except actions.Refusal as why:
            failed(form, why)
        else:
            messages.success(request, _("Forslaget er sendt til kommunene."))
            return redirect("network_sharing", network_id)
    words = SHARING[kind]
    context = {
        "title": _("Foreslå at hele nettverket ser mer: %(kind)s") % {"kind": words.title},
        "text": words.network,
        "consequences": [
            _("Alle kommunene i nettverket må si ja før det gjelder."),
            _("Hver kommune får et varsel og svarer for seg."),
        ],
        "action": _("Send forslaget"),
        "cancel_url": f"/networks/{network_id}/sharing/",
        "form": form,
    }
    return render(request, "ui/confirm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, widening_id: UUID) -> HttpResponse:
    """Ask, and then take a proposal back."""
    widening = queries.get_widening(widening_id, by=request.actor)
    TABLE.require(request.actor, "change_sharing", widening)
    if request.method == "POST":
        try:
            actions.withdraw_widening(widening, by=request.actor, at=timezone.now())
        except actions.Refusal as why:
            messages.info(request, str(why))
        else:
            messages.success(request, _("Forslaget er trukket tilbake."))
        return redirect("network_sharing", widening.network_id)
    context = {
        "title": _("Trekke forslaget tilbake: %(kind)s?") % {"kind": SHARING[widening.kind].title},
        "text": _("Kommunene trenger da ikke å svare. Delingsregelen er som før."),
        "action": _("Trekk tilbake"),
        "cancel_url": f"/networks/{widening.network_id}/sharing/",
    }
    return render(request, "ui/confirm.html", context)


def _network(request: HttpRequest, network_id: UUID, kind: str) -> Network:
    network = queries.get_network(network_id, by=request.actor)
    TABLE.require(request.actor, "change_sharing", network)
    if kind not in SHARING:
        raise Http404
    return network
