"""What people who left had open: who has it now, and giving it to another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from tenants.organisation import actions, queries
from tenants.organisation.forms import HandOverForm
from tenants.organisation.models import Handover
from tenants.organisation.permissions import TABLE

from .showing import failed

NEWEST = 50


@require_GET
def leavers(request: Request) -> HttpResponse:
    """Those who left with something open, the newest first, as far as the person may see to it."""
    TABLE.require(request.actor, "hand_over")
    found = queries.handovers(by=request.actor)[:NEWEST]
    rows = [{"row": row, "waiting": len(queries.still_waiting(row)), "moved": _moved(row)} for row in found]
    return render(request, "organisation/leavers.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def leaver(request: Request, handover_id: UUID) -> HttpResponse:
    """What one person left, and a form to give it to somebody."""
    handover = queries.get_handover(handover_id, by=request.actor)
    if queries.leaves_roles(handover) and TABLE.allows(request.actor, "give_power"):
        require_recent(request)
    people = list(queries.people(by=request.actor, on=timezone.localdate()))
    form = HandOverForm(sent(request), people=people, initial={"to": str(handover.heir_id or "")})
    if request.method == "POST" and form.is_valid() and not request.POST.getlist("item"):
        form.add_error(None, _("Kryss av for det som skal flyttes."))
    if request.method == "POST" and form.is_valid():
        to = next(one for one in people if str(one.pk) == form.cleaned_data["to"])
        try:
            count = actions.hand_over(
                handover, request.POST.getlist("item"), to=to, by=request.actor, at=timezone.now()
            )
        except actions.Impossible as why:
            failed(form, why)
        else:
            text = ngettext(
                "%(count)s oppgave er flyttet til %(name)s.", "%(count)s oppgaver er flyttet til %(name)s.", count
            )
            messages.success(request, text % {"count": count, "name": to.name})
            return redirect("leaver", handover_id)
    items = [_shown(item, request) for item in handover.items]
    context = {
        "handover": handover,
        "name": handover.member.name,
        "items": items,
        "waiting": queries.still_waiting(handover),
        "moved": _moved(handover),
        "may_move": any(one["may_move"] for one in items),
        "form": form,
    }
    return render(request, "organisation/leaver.html", context, status=422 if form.errors else 200)


def _shown(item: dict[str, Any], request: Request) -> dict[str, Any]:
    keeper = queries.keepers()[item["app"]]
    ticked = item["key"] in request.POST.getlist("item") if request.method == "POST" else not item["holder"]
    return {
        "item": item,
        "title": keeper.titles.get(item["kind"], item["title"]),
        "what": keeper.words[item["kind"]],
        "may_move": queries.may_be_moved(item, by=request.actor),
        "is_told_only": item["kind"] in keeper.fixed,
        "ticked": ticked,
    }


def open_of(handovers: list[Handover]) -> list[dict[str, object]]:
    """The handovers of a person, for the person's page."""
    return [{"row": row, "waiting": len(queries.still_waiting(row))} for row in handovers]


def _moved(handover: Handover) -> bool:
    return any(item["holder"] for item in handover.items)
