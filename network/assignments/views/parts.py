"""The parts of an assignment: add, change, move, remove."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.assignments import actions, queries
from network.assignments.forms import PartForm
from network.assignments.permissions import TABLE

from .showing import failed, once_of, version_of

FIELDS = ("kind", "title", "short_title", "guidance", "required", "opens_at", "due_at", "cut_off_at")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Ask for one thing more."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "change", row)
    form = PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            actions.add_part(row, once_of(request), by=request.actor, at=timezone.now(), **values)
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Delen «%(title)s» er lagt til.") % {"title": values["title"]})
            again = request.POST.get("next") == "more"
            return redirect("part_add", assignment_id) if again else redirect(f"/assignments/{assignment_id}/#parts")
    context = {"assignment": row, "form": form, "new": True}
    return render(request, "assignments/part.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, assignment_id: UUID, part_id: UUID) -> HttpResponse:
    """Change what is asked for."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    part = queries.get_part(row, part_id)
    TABLE.require(request.actor, "change", row)
    initial = {name: getattr(part, name) for name in FIELDS} | {"version": row.version}
    form = PartForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            actions.change_part(
                part, version=form.cleaned_data["version"] or 0, by=request.actor, at=timezone.now(), **values
            )
        except actions.Refusal as why:
            form = failed(form, why, lambda data: PartForm(data, initial=initial), row.version)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect(f"/assignments/{assignment_id}/#parts")
    context = {"assignment": row, "form": form, "part": part}
    return render(request, "assignments/part.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, assignment_id: UUID, part_id: UUID) -> HttpResponse:
    """One place up or down."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    part = queries.get_part(row, part_id)
    up = request.POST.get("where") == "up"
    try:
        actions.move_part(part, up=up, version=version_of(request), by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.info(request, str(why))
    return redirect(f"/assignments/{assignment_id}/#part-{part_id}")


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, assignment_id: UUID, part_id: UUID) -> HttpResponse:
    """Ask, and then ask the municipalities for it no longer."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    part = queries.get_part(row, part_id)
    TABLE.require(request.actor, "change", row)
    if request.method == "POST":
        try:
            actions.remove_part(part, by=request.actor, at=timezone.now())
        except actions.Refusal as why:
            messages.info(request, str(why))
        else:
            messages.success(request, _("Delen «%(title)s» er tatt ut.") % {"title": part.title})
        return redirect(f"/assignments/{assignment_id}/#parts")
    draft = row.state == "draft"
    context = {
        "title": _("Ta ut delen «%(title)s»?") % {"title": part.title},
        "text": _("Ingen kommuner har sett den.") if draft else _("Kommunene blir ikke lenger bedt om den."),
        "consequences": [] if draft else [_("Det som er levert på delen, blir stående."), _("Kommunene får beskjed.")],
        "action": _("Ta ut delen"),
        "danger": True,
        "cancel_url": f"/assignments/{assignment_id}/#parts",
    }
    return render(request, "ui/confirm.html", context)
