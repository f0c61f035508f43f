"""From what waits to the agenda, one button each."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from foundation.ui.wording import inner
from network.gatherings import actions
from network.gatherings.forms import ItemForm

from .agenda import agenda_page
from .showing import found, uuid_of

SOURCES = ("hole", "homework", "discuss", "example")


@require_POST
def put(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Put a proposal at the end of the agenda."""
    row = found(request, gathering_id)
    source, _sep, key = request.POST.get("proposal", "").partition(":")
    if source not in SOURCES:
        raise Http404
    try:
        item = actions.put_on_agenda(row, source, uuid_of(key), by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        return agenda_page(request, row, ItemForm(), str(why))
    messages.success(request, _("«%(title)s» står på programmet.") % {"title": inner(item.title)})
    return redirect("agenda", row.pk)


@require_POST
def homework(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Say that homework is gone through at this gathering, or not here after all."""
    row = found(request, gathering_id)
    here = request.POST.get("here") == "1"
    key = uuid_of(request.POST.get("assignment", ""))
    try:
        actions.set_homework(row, key, here=here, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        return agenda_page(request, row, ItemForm(), str(why))
    messages.success(
        request, _("Hjemmeleksen gjennomgås her.") if here else _("Hjemmeleksen gjennomgås ikke her likevel.")
    )
    return redirect("agenda", row.pk)
