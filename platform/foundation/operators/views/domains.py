"""E-mail domains that municipalities say are theirs, for those who run the platform to confirm by other means."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from foundation.directory import proving
from foundation.directory.domains import shown
from foundation.directory.models import DomainClaim
from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.operators import queries
from foundation.operators.forms import ConfirmDomainForm
from foundation.operators.permissions import TABLE
from foundation.registry import queries as registry
from foundation.requests import Request


@require_safe
def domains(request: Request) -> HttpResponse:
    """Those that wait, the oldest first."""
    found = list(queries.claimed_domains(by=request.actor)[: queries.NEWEST])
    names = registry.municipalities({one.municipality_id for one in found})
    rows = [
        {"row": one, "name": shown(one.name), "house": names[one.municipality_id].name, "is_taken": _is_taken(one)}
        for one in found
    ]
    return render(request, "operators/domains.html", {"rows": rows})


def _is_taken(row: DomainClaim) -> bool:
    return row.found == proving.TAKEN


@require_http_methods(["GET", "POST"])
def confirm(request: Request, claim_id: UUID) -> HttpResponse:
    """Say how it was found out that a domain is the municipality's."""
    row = get_object_or_404(queries.claimed_domains(by=request.actor), pk=claim_id)
    TABLE.require(request.actor, "confirm_domain")
    require_recent(request)
    form = ConfirmDomainForm(sent(request))
    house = registry.municipality(row.municipality_id).name
    if request.method == "POST" and form.is_valid():
        try:
            proving.confirm(row, how=form.cleaned_data["how"], by=request.actor, at=timezone.now())
        except proving.TakenElsewhere:
            form.add_error(None, _("En annen kommune har domenet. Den må fjerne det først."))
        else:
            told = {"name": shown(row.name), "house": house}
            messages.success(request, _("%(name)s er bekreftet for %(house)s.") % told)
            return redirect("claimed_domains")
    context = {"form": form, "name": shown(row.name), "house": house}
    return render(request, "operators/confirm_domain.html", context, status=422 if form.errors else 200)
