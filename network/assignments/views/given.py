"""Later deadlines and exemptions for one municipality."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.assignments import actions, queries
from network.assignments.forms import ExemptionForm, ExtensionForm
from network.assignments.permissions import TABLE
from network.circles import facade as circles


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Give a municipality a later deadline."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "extend", row)
    choices = {
        "members": circles.members(row.network_id, by=request.actor),
        "parts": queries.parts(row),
    }
    form = ExtensionForm(request.POST or None, initial=_asked(request), **choices)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.give_extension(
                row,
                values["municipality"],
                part=values["part"],
                due_at=values["due_at"],
                cut_off_at=values["cut_off_at"],
                reason=values["reason"],
                by=request.actor,
                at=timezone.now(),
            )
        except actions.Refusal as why:
            form.add_error("due_at", str(why))
        else:
            messages.success(request, _("Den nye fristen er lagret."))
            return redirect(f"/assignments/{assignment_id}/#given")
    context = {"assignment": row, "form": form, "heading": _("Utsatt frist for en kommune")}
    return render(request, "assignments/given.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def exempt(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Say that a part is not set for a municipality this time."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "exempt", row)
    choices = {
        "members": circles.members(row.network_id, by=request.actor),
        "parts": queries.parts(row),
    }
    form = ExemptionForm(request.POST or None, initial=_asked(request), **choices)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.give_exemption(
                row,
                values["municipality"],
                part=values["part"],
                reason=values["reason"],
                by=request.actor,
                at=timezone.now(),
            )
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Delen er ikke satt for kommunen denne gangen."))
            return redirect(f"/assignments/{assignment_id}/#given")
    context = {"assignment": row, "form": form, "heading": _("Ikke satt for en kommune denne gangen")}
    return render(request, "assignments/given.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_extension(request: HttpRequest, assignment_id: UUID, extension_id: UUID) -> HttpResponse:
    """The general deadline holds again."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    return _withdrawn(
        request,
        row,
        actions.withdraw_extension,
        queries.get_extension(row, extension_id),
        _("Fristen er som for de andre."),
    )


@require_POST
def withdraw_exemption(request: HttpRequest, assignment_id: UUID, exemption_id: UUID) -> HttpResponse:
    """The part is set for the municipality after all."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    return _withdrawn(
        request,
        row,
        actions.withdraw_exemption,
        queries.get_exemption(row, exemption_id),
        _("Delen er satt for kommunen."),
    )


def _withdrawn(request: HttpRequest, row, act, given, done: str) -> HttpResponse:
    try:
        act(given, by=request.actor)
    except actions.Refusal as why:
        messages.info(request, str(why))
    else:
        messages.success(request, done)
    return redirect(f"/assignments/{row.pk}/#given")


def _asked(request: HttpRequest) -> dict[str, str]:
    """What a link from the matrix says already: ?municipality=…&part=…"""
    return {name: request.GET.get(name, "") for name in ("municipality", "part")}
