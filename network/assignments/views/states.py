"""Publishing, closing, reopening and deleting homework, and telling what changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.assignments import actions, queries
from network.assignments.permissions import TABLE
from network.circles import facade as circles

from .showing import version_of, whole


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Look over who will see what and who is told, then publish."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "publish", row)
    if row.state != "draft":
        return redirect("assignment", assignment_id)
    why = ""
    if request.method == "POST":
        try:
            actions.publish(row, version=version_of(request), by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Hjemmeleksen er publisert, og kommunene får beskjed."))
            return redirect("assignment", assignment_id)
    context = whole(
        row,
        why=why,
        has_errors=bool(why),
        members=circles.members(row.network_id, by=request.actor),
        now=timezone.now(),
    )
    return render(request, "assignments/publish.html", context, status=422 if why else 200)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Ask, and then accept nothing more."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "close", row)
    if request.method == "POST":
        return _moved(request, row, actions.close, _("Hjemmeleksen er avsluttet."))
    context = {
        "title": _("Avslutte «%(title)s»?") % {"title": row.title},
        "text": _("Kommunene kan da ikke levere mer."),
        "consequences": [
            _("Det som er levert, og tilbakemeldingene, blir stående."),
            _("Du kan gjenåpne hjemmeleksen senere."),
        ],
        "action": _("Avslutt hjemmeleksen"),
        "cancel_url": f"/assignments/{assignment_id}/",
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def reopen(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Hand-ins are welcome again."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    return _moved(request, row, actions.reopen, _("Hjemmeleksen er gjenåpnet."))


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Ask, and then delete a draft."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    if row.state != "draft":
        return redirect("assignment", assignment_id)
    TABLE.require(request.actor, "delete", row)
    if request.method == "POST":
        try:
            actions.delete_draft(row, by=request.actor)
        except actions.Refusal as why:
            messages.info(request, str(why))
            return redirect("assignment", assignment_id)
        messages.success(request, _("Kladden er slettet."))
        return redirect("network", row.network_id)
    context = {
        "title": _("Slette kladden «%(title)s»?") % {"title": row.title},
        "text": _("Ingen kommuner har sett den. Den kan ikke hentes tilbake."),
        "action": _("Slett kladden"),
        "danger": True,
        "cancel_url": f"/assignments/{assignment_id}/",
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def tell(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Tell the municipalities what changed, without waiting."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    if actions.tell_changes_now(row, by=request.actor, at=timezone.now()):
        messages.success(request, _("Kommunene får beskjed om endringene."))
    else:
        messages.info(request, _("Kommunene har allerede fått beskjed."))
    return redirect("assignment", assignment_id)


def _moved(request: HttpRequest, row, act, done: str) -> HttpResponse:
    try:
        act(row, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.info(request, str(why))
    else:
        messages.success(request, done)
    return redirect("assignment", row.pk)
