"""The municipality's side: who of those who run the platform has, and had, access; and a button that ends it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation import notices
from foundation.operators import opening, queries
from foundation.requests import Request


@require_safe
def accesses(request: Request) -> HttpResponse:
    """The municipality's own, the newest first."""
    at = timezone.now()
    found = list(queries.accesses_here(by=request.actor)[: queries.NEWEST])
    notices.seen(request.actor.account_id, request.path, at=at)
    rows = [{"row": one, "state": queries.state(one, at=at)} for one in found]
    return render(request, "operators/house.html", {"rows": rows})


@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    """End it now."""
    queries.get_here(pk, by=request.actor)
    try:
        opening.end(pk, by=request.actor, at=timezone.now())
    except opening.NotNow as why:
        messages.info(request, str(why))
    else:
        messages.success(request, _("Innsynet er avsluttet. Drift kan ikke lese mer."))
    return redirect("operator_accesses")
