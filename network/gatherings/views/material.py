"""Files and links for a gathering: up, down, away and back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from network.gatherings import actions, queries
from network.gatherings.forms import MaterialForm
from network.gatherings.models import Gathering, GatheringMaterial
from network.gatherings.permissions import TABLE

from .showing import found, once_of, typed


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """What there is, and adding a file or a link."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "plan", row)
    form = MaterialForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _add(request, row, form.cleaned_data)
        except files.Unfit as why:
            form.add_error("file", str(why))
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("«%(title)s» er lagt til.") % {"title": made.title})
            return redirect("gathering_material_add", row.pk)
    context = {
        "gathering": row,
        "form": form,
        "material": queries.material(row),
        "removed": queries.removed_material(row, at=timezone.now()),
        "open": row.state != "cancelled",
    }
    return render(request, "gatherings/material.html", context, status=422 if form.errors else 200)


@require_GET
def serve(request: HttpRequest, material_id: UUID) -> HttpResponseBase:
    """The file, unchanged."""
    row = _found(request, material_id)
    if not row.sha256:
        raise Http404
    return files.serve(request, files.network_owner(row.network_id), row.sha256, row.name, row.kind)


@require_POST
def remove(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Take it away; the page shows how to put it back."""
    row = _found(request, material_id)
    return _done(request, row, actions.remove_material, _("«%(title)s» er fjernet. Du kan hente det tilbake."))


@require_POST
def restore(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Put it back."""
    row = _found(request, material_id)
    return _done(request, row, actions.restore_material, _("«%(title)s» er hentet tilbake."))


def _add(request: HttpRequest, row: Gathering, values: dict[str, Any]) -> GatheringMaterial:
    common = {"once": once_of(request), "by": request.actor, "at": timezone.now()}
    upload = values.get("file")
    if upload:
        return actions.add_file(row, title=values["title"], name=upload.name, stream=upload, **common)
    url = values["url"]
    return actions.add_material(row, title=values["title"] or url[:160], url=url, **common)


def _found(request: HttpRequest, material_id: UUID) -> GatheringMaterial:
    row = queries.get_material(material_id, by=request.actor)
    if row is None:
        raise Http404
    return row


def _done(request: HttpRequest, row: GatheringMaterial, act: Any, said: str) -> HttpResponse:
    try:
        act(row, by=request.actor, at=timezone.now())
    except actions.Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, said % {"title": row.title})
    return redirect("gathering_material_add", row.gathering_id)
