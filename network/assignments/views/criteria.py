"""The criteria of an assignment: add, put in a ready set, change, move, remove."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from network.assignments import actions, queries
from network.assignments.forms import INDICATOR_CRITERIA, CriterionForm
from network.assignments.permissions import TABLE

from .showing import failed, once_of, version_of


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """One question more."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "change", row)
    form = CriterionForm(request.POST or None, parts=queries.parts(row))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("text", "hint", "part")}
        try:
            actions.add_criterion(row, once_of(request), by=request.actor, at=timezone.now(), **values)
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Kriteriet er lagt til."))
            again = request.POST.get("next") == "more"
            return redirect("criterion_add", assignment_id) if again else _back(assignment_id)
    context = {"assignment": row, "form": form, "new": True}
    return render(request, "assignments/criterion.html", context, status=422 if form.errors else 200)


@require_POST
def add_set(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Put in the six questions for indicators, in the network's own language; then they are ordinary rows."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    part = None
    if request.POST.get("part"):
        part = next((one for one in queries.parts(row) if str(one.pk) == request.POST["part"]), None)
    with translation.override(row.network.language):
        wanted = [(str(text), str(hint)) for text, hint in INDICATOR_CRITERIA]
    try:
        made = actions.add_set(row, wanted, part=part, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.info(request, str(why))
        return _back(assignment_id)
    if made:
        done = ngettext("%(count)s kriterium er lagt til.", "%(count)s kriterier er lagt til.", made)
        messages.success(request, done % {"count": made})
    else:
        messages.info(request, _("Kriteriene er der allerede."))
    return _back(assignment_id)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, assignment_id: UUID, criterion_id: UUID) -> HttpResponse:
    """Change a question."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    criterion = queries.get_criterion(row, criterion_id)
    TABLE.require(request.actor, "change", row)
    parts = queries.parts(row)
    initial = {
        "text": criterion.text,
        "hint": criterion.hint,
        "part": str(criterion.part_id or ""),
        "version": row.version,
    }
    form = CriterionForm(request.POST or None, initial=initial, parts=parts)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("text", "hint", "part")}
        try:
            actions.change_criterion(
                criterion, version=form.cleaned_data["version"] or 0, by=request.actor, at=timezone.now(), **values
            )
        except actions.Refusal as why:
            form = failed(form, why, lambda data: CriterionForm(data, initial=initial, parts=parts), row.version)
        else:
            messages.success(request, _("Endringene er lagret."))
            return _back(assignment_id)
    context = {"assignment": row, "form": form, "criterion": criterion}
    return render(request, "assignments/criterion.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, assignment_id: UUID, criterion_id: UUID) -> HttpResponse:
    """One place up or down."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    criterion = queries.get_criterion(row, criterion_id)
    up = request.POST.get("where") == "up"
    try:
        actions.move_criterion(criterion, up=up, version=version_of(request), by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.info(request, str(why))
    return redirect(f"/assignments/{assignment_id}/#criterion-{criterion_id}")


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, assignment_id: UUID, criterion_id: UUID) -> HttpResponse:
    """Ask, and then ask the question no longer."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    criterion = queries.get_criterion(row, criterion_id)
    TABLE.require(request.actor, "change", row)
    if request.method == "POST":
        try:
            actions.remove_criterion(criterion, by=request.actor, at=timezone.now())
        except actions.Refusal as why:
            messages.info(request, str(why))
        else:
            messages.success(request, _("Kriteriet er tatt ut."))
        return _back(assignment_id)
    context = {
        "title": _("Ta ut kriteriet «%(text)s»?") % {"text": criterion.text},
        "text": _("Det brukes ikke i nye tilbakemeldinger. De som er sendt, er som før."),
        "action": _("Ta ut kriteriet"),
        "danger": True,
        "cancel_url": f"/assignments/{assignment_id}/#criteria",
    }
    return render(request, "ui/confirm.html", context)


def _back(assignment_id: UUID) -> HttpResponse:
    return redirect(f"/assignments/{assignment_id}/#criteria")
