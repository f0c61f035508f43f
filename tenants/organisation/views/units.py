"""The municipality's units."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.requests import Request
from tenants.organisation import actions, queries
from tenants.organisation.forms import UnitForm
from tenants.organisation.permissions import TABLE

from .showing import failed


@require_GET
def units(request: Request) -> HttpResponse:
    """All units, each after the one it lies under."""
    every = queries.units(by=request.actor)
    names = {unit.pk: unit.name for _depth, unit in every}
    rows = [{"unit": unit, "above": names[unit.parent_id] if unit.parent_id else ""} for _depth, unit in every]
    may_change = TABLE.allows(request.actor, "change_units")
    return render(request, "organisation/units.html", {"rows": rows, "may_change": may_change})


def _chosen(units, form):
    return next((unit for _depth, unit in units if str(unit.pk) == form.cleaned_data["parent"]), None)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Make a unit."""
    TABLE.require(request.actor, "change_units")
    every = queries.units(by=request.actor)
    form = UnitForm(sent(request), units=every)
    if request.method == "POST" and form.is_valid():
        unit = actions.add_unit(by=request.actor, name=form.cleaned_data["name"], parent=_chosen(every, form))
        messages.success(request, _("%(name)s er lagt til.") % {"name": unit.name})
        return redirect("units")
    return render(request, "organisation/unit.html", {"form": form, "unit": None}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: Request, pk: UUID) -> HttpResponse:
    """Give a unit another name or place."""
    TABLE.require(request.actor, "change_units")
    unit, every = queries.get_unit(pk, by=request.actor), queries.units(by=request.actor)
    form = UnitForm(sent(request), units=every, initial={"name": unit.name, "parent": str(unit.parent_id or "")})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                unit = actions.rename_unit(unit, by=request.actor, name=form.cleaned_data["name"])
                actions.move_unit(unit, by=request.actor, parent=_chosen(every, form))
        except actions.Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("units")
    return render(request, "organisation/unit.html", {"form": form, "unit": unit}, status=422 if form.errors else 200)
