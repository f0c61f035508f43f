"""Files and links that help with the homework."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation import files
from network.assignments import actions, queries
from network.assignments.forms import MaterialForm
from network.assignments.permissions import TABLE

from .showing import once_of


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Add a file or a link."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "change", row)
    form = MaterialForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, row, form.cleaned_data)
        except files.Unfit as why:
            form.add_error("file", str(why))
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Materiellet er lagt til."))
            return redirect(f"/assignments/{assignment_id}/#material")
    context = {"assignment": row, "form": form}
    return render(request, "assignments/material.html", context, status=422 if form.errors else 200)


@require_GET
def serve(request: HttpRequest, material_id: UUID) -> HttpResponseBase:
    """The file, unchanged."""
    owner, sha256, name, kind = queries.material_file(material_id, by=request.actor)
    return files.serve(request, owner, sha256, name, kind)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Ask, and then take a file or a link away."""
    row = queries.get_material(material_id, by=request.actor)
    TABLE.require(request.actor, "change", row.assignment)
    back = f"/assignments/{row.assignment_id}/#material"
    if request.method == "POST":
        try:
            actions.remove_material(row, by=request.actor, at=timezone.now())
        except actions.Refusal as why:
            messages.info(request, str(why))
        else:
            messages.success(request, _("Materiellet er tatt bort."))
        return redirect(back)
    context = {
        "title": _("Ta bort «%(title)s»?") % {"title": row.title},
        "text": _("Kommunene ser det ikke lenger."),
        "action": _("Ta bort"),
        "danger": True,
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)


def _add(request: HttpRequest, row, values: dict) -> None:
    common = {"title": values["title"], "by": request.actor, "at": timezone.now()}
    upload = values.get("file")
    if upload:
        actions.add_file(row, once_of(request), name=upload.name, stream=upload, **common)
    else:
        actions.add_link(row, once_of(request), url=values["url"], **common)
