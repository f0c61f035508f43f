"""Positions: who approves and owns documents, and who holds each on which days."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from tenants.documents.actions import positions as actions
from tenants.documents.actions.planning_refusals import Impossible
from tenants.documents.forms.authority import HolderForm, PositionForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import authority_pages as queries
from tenants.organisation import facade as organisation

from .planning_words import failed


@require_GET
def positions(request):
    """All positions in use, each with who holds it today."""
    found = queries.position_lines(request.actor, on=timezone.localdate())
    context = {"rows": found, "may_map": TABLE.allows(request.actor, "map")}
    return render(request, "documents/positions.html", context)


@require_http_methods(["GET", "POST"])
def add(request):
    """Make a position."""
    TABLE.require(request.actor, "map")
    form = PositionForm(sent(request), units=organisation.units(request.actor))
    if request.method == "POST" and form.is_valid():
        values = {"title": form.cleaned_data["title"], "unit_id": form.unit_id()}
        try:
            made = actions.add_position(**values, by=request.actor, at=timezone.now())
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Rollen er laget. Velg hvem som har den."))
            return redirect("document_position", made.pk)
    return render(request, "documents/position_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def position(request, position_id):
    """Who holds a position; the form lets somebody hold it from a day."""
    by, today = request.actor, timezone.localdate()
    found = queries.get_position(position_id, by=by)
    may_map = TABLE.allows(by, "map")
    if request.method == "POST":
        TABLE.require(by, "map")
    people = organisation.people(by, on=today) if may_map else ()
    form = HolderForm(sent(request), people=people, initial={"from_date": today, "is_deputy": ""})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"member_id": UUID(form.cleaned_data["member"])}
        values.pop("member")
        try:
            actions.set_holder(found, **values, by=by, at=timezone.now())
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Lagret."))
            return redirect("document_position", position_id)
    held = queries.holders(found, by=by, on=today)
    rows, documents = queries.uses(found, on=today)
    context = {
        "position": found,
        "held": held,
        "empty": not any(one.state == "now" for one in held),
        "rows": rows,
        "documents": documents,
        "form": form,
        "may_map": may_map,
        "stored": not found._state.adding,
    }
    return render(request, "documents/position.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request, position_id):
    """Another title or unit."""
    TABLE.require(request.actor, "map")
    found = queries.get_position(position_id, by=request.actor)
    start = {"title": found.title, "unit": str(found.unit_id or "")}
    form = PositionForm(sent(request), units=organisation.units(request.actor), initial=start)
    if request.method == "POST" and form.is_valid():
        values = {"title": form.cleaned_data["title"], "unit_id": form.unit_id()}
        try:
            actions.change_position(found, **values, by=request.actor, at=timezone.now())
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("document_position", position_id)
    context = {"form": form, "position": found}
    return render(request, "documents/position_form.html", context, status=422 if form.errors else 200)


@require_POST
def end(request, position_id):
    """The position is no more."""
    found = queries.get_position(position_id, by=request.actor)
    try:
        actions.end_position(found, by=request.actor, at=timezone.now())
    except Impossible as why:
        messages.error(request, str(why))
        return redirect("document_position", position_id)
    messages.success(request, _("Rollen «%(title)s» er avsluttet.") % {"title": found.title})
    return redirect("document_positions")


@require_POST
def end_holder(request, holder_id):
    """A person does not hold the position any longer, from today."""
    holder = queries.get_holder(holder_id, by=request.actor)
    actions.end_holder(holder, by=request.actor, at=timezone.now())
    messages.success(request, _("%(name)s har ikke lenger rollen.") % {"name": holder.member.name})
    return redirect("document_position", holder.position_id)
