"""The agenda: points with buttons to change, move and remove; proposals beside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.ui.wording import inner
from network.gatherings import actions, queries, rules
from network.gatherings.forms import ItemForm, facts_of_item
from network.gatherings.models import AgendaItem, Gathering
from network.gatherings.permissions import TABLE

from .showing import failed, found, once_of, typed

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
def agenda(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """The points in their order, and adding one more at the end."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "plan", row)
    form = ItemForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.add_item(row, once=once_of(request), by=request.actor, at=timezone.now(), **form.facts())
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("«%(title)s» står på programmet.") % {"title": inner(item.title)})
            return redirect("agenda", row.pk)
    return agenda_page(request, row, form)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Change one point; who changes second sees what the first one wrote."""
    item = _found(request, item_id)
    row = item.gathering
    TABLE.require(request.actor, "plan", row)
    newest = None
    form = ItemForm(typed(request), initial=facts_of_item(item))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_item(item, version=version, by=request.actor, at=timezone.now(), **form.facts())
        except actions.ChangedMeanwhile as why:
            newest = _in_words(why.current)
            form = failed(form, why, ItemForm, why.current.version)
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Punktet er lagret."))
            return redirect("agenda", row.pk)
    context = {"item": item, "gathering": row, "form": form, "newest": newest}
    return render(request, "gatherings/item.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Move a point up or down; with script only the list changes, and the button keeps the focus."""
    item = _found(request, item_id)
    step = request.POST.get("step", "")
    if step not in STEPS:
        raise Http404
    try:
        actions.move_item(item, STEPS[step], by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.error(request, str(why))
        return redirect("agenda", item.gathering_id)
    if "HX-Request" not in request.headers:
        return redirect(f"/gatherings/{item.gathering_id}/agenda/#item-{item.pk}")
    context = _points(item.gathering) | {"moved": item.pk, "step": step}
    response = render(request, "gatherings/agenda.html#points", context | {"planned": True})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def remove(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take a point off; the page shows how to put it back."""
    item = _found(request, item_id)
    return _done(request, item, actions.remove_item, _("«%(title)s» er tatt av programmet. Du kan sette det tilbake."))


@require_POST
def restore(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Put it back where it was."""
    item = _found(request, item_id)
    return _done(request, item, actions.restore_item, _("«%(title)s» står på programmet igjen."))


def agenda_page(request: HttpRequest, row: Gathering, form: ItemForm, why: str = "") -> HttpResponse:
    """The page that several acts come back to."""
    at = timezone.now()
    planned = row.state == "planned"
    context = _points(row) | {
        "form": form,
        "why": why,
        "has_errors": bool(why),
        "planned": planned,
        "removed": queries.removed_items(row, at=at) if planned else [],
        "proposals": queries.proposals(row, by=request.actor, at=at) if planned else [],
        "homework": queries.homework_here(row, by=request.actor),
    }
    return render(request, "gatherings/agenda.html", context, status=422 if form.errors or why else 200)


def _found(request: HttpRequest, item_id: UUID) -> AgendaItem:
    item = queries.get_item(item_id, by=request.actor)
    if item is None:
        raise Http404
    return item


def _done(request: HttpRequest, item: AgendaItem, act: Any, said: str) -> HttpResponse:
    try:
        act(item, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, said % {"title": inner(item.title)})
    return redirect("agenda", item.gathering_id)


def _points(row: Gathering) -> dict[str, Any]:
    points = queries.agenda_of(row)
    left = rules.minutes_left(row.starts_at, row.ends_at, [one.minutes for one in points])
    return {
        "gathering": row,
        "points": points,
        "ends": points[-1].ends_at if points else None,
        "left": max(left, 0),
        "over": max(-left, 0),
    }


def _in_words(item: AgendaItem) -> list[tuple[str, Any]]:
    return [
        (_("Punkt"), item.title),
        (_("Minutter"), item.minutes),
        (_("Ansvarlig"), item.lead),
        (_("Om punktet"), item.note),
    ]
