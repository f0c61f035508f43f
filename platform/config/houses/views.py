"""The administrators' page of exports: ask for one, see how far it has come, take it away."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation import files
from foundation.identity.recent import require_recent
from foundation.requests import Request

from . import actions, queries
from .models import TakenOut
from .permissions import TABLE


@require_safe
def exports(request: Request) -> HttpResponse:
    """What was made, and how far the one that is under way has come."""
    rows = queries.exports(by=request.actor)
    waiting = any(row.state == "waiting" for row in rows)
    part = render_to_string("houses/exports.html#part", {"rows": rows}, request)
    etag = f'"{hashlib.sha256(part.encode()).hexdigest()[:32]}"'
    if "HX-Request" in request.headers:
        headers = {"ETag": etag, "Vary": "HX-Request", "Cache-Control": "no-store"}
        if request.headers.get("If-None-Match") == etag:
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(part, headers=headers)
    days = actions.KEPT.days
    return render(
        request, "houses/exports.html", {"part": part, "etag": etag, "waiting": waiting, "days": days, "rows": rows}
    )


@require_POST
def begin(request: Request) -> HttpResponse:
    """Ask for one."""
    TABLE.require(request.actor, "take_out")
    require_recent(request)
    try:
        actions.ask(by=request.actor, at=now())
    except actions.UnderWay as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Eksporten lages nå. Du får et varsel når den er klar."))
    return redirect("export")


@require_safe
def file(request: Request, export_id: UUID) -> HttpResponseBase:
    """The zip; a download that broke off goes on where it stopped."""
    taken = _kept(request, export_id)
    require_recent(request, is_file=True)
    actions.fetched(taken, by=request.actor, at=now())
    name = f"felles-{request.municipality.slug}-{localdate(taken.asked_at)}.zip"
    return files.serve(request, str(request.municipality.id), taken.sha256, name, "zip")


@require_POST
def erase(request: Request, export_id: UUID) -> HttpResponse:
    """Take the file away before its time."""
    taken = _kept(request, export_id)
    require_recent(request)
    actions.erase(taken, by=request.actor)
    messages.success(request, _("Filen er slettet."))
    return redirect("export")


def _kept(request: Request, export_id: UUID) -> TakenOut:
    taken = queries.kept(export_id, by=request.actor)
    if taken is None:
        raise Http404
    return taken
