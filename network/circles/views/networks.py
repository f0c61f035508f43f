"""Making a network, and changing what it is called and for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.circles import actions, queries
from network.circles.forms import NetworkForm, NewNetworkForm
from network.circles.permissions import TABLE

from .showing import failed, once_of, with_values


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a network; the maker becomes its facilitator."""
    TABLE.require(request.actor, "make_network")
    form = NewNetworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        network = actions.make_network(
            once_of(request),
            name=values["name"],
            purpose=values["purpose"],
            language=values["language"],
            sharing=form.sharing(),
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(
            request, _("%(name)s er opprettet. Legg til kommunene som skal være med.") % {"name": network}
        )
        return redirect("network_members", network.pk)
    return render(request, "circles/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Change name, purpose and language; who changes second sees what the first one wrote."""
    network = queries.get_network(network_id, by=request.actor)
    TABLE.require(request.actor, "change_network", network)
    newest = None
    if request.method == "POST":
        form = NetworkForm(request.POST)
        if form.is_valid():
            values = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
            try:
                actions.change_network(network, by=request.actor, at=timezone.now(), **values)
            except actions.Refusal as why:
                form = NetworkForm(with_values(request.POST, version=network.version))
                form.is_valid()
                failed(form, why)
                newest = [(_("Navn"), network.name), (_("Hva nettverket er til for"), network.purpose)]
            else:
                messages.success(request, _("Endringene er lagret."))
                return redirect(f"/networks/{network_id}/")
    else:
        form = NetworkForm(
            initial={
                "name": network.name,
                "purpose": network.purpose,
                "language": network.language,
                "version": network.version,
            }
        )
    context = {"form": form, "network": network, "newest": newest, "network_url": f"/networks/{network_id}/"}
    return render(request, "circles/edit.html", context, status=422 if form.errors else 200)
