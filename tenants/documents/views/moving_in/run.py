"""One run: how far it has come, what each file will become, and the acts on the whole of it."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from foundation.rights import Refusal
from tenants.documents.actions import moving_in as actions
from tenants.documents.forms.moving_in import SheetForm
from tenants.documents.queries import moving_in as queries

from .looking_over import overview_page

AT_WORK = ("reading", "entering")


@require_GET
def run(request, run_id):
    """The run as it is: at work, or to be looked over."""
    found = queries.get_run(run_id, by=request.actor)
    if "HX-Request" in request.headers:
        return _progress(request, found)
    if found.state in AT_WORK:
        part, etag = _part(request, found)
        return render(request, "documents/import_progress.html", {"run": found, "part": part, "etag": etag})
    return overview_page(request, run_id)


def _progress(request, found):
    """How far it has come, alone; 304 when nothing is new."""
    part, etag = _part(request, found)
    headers = {"ETag": etag, "Vary": "HX-Request", "Cache-Control": "no-store"}
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(part, headers=headers)


def _part(request, found):
    counts = queries.progress(found)
    documents = counts["all"] - counts["sheets"]
    if found.state == "entering":
        of = counts["queued"] + counts["entered"]
        done, words = counts["entered"], _("%(done)s av %(of)s dokumenter er ført inn")
    else:
        of = documents
        done, words = documents - counts["waiting"], _("%(done)s av %(of)s filer er lest")
    shown = {
        "run": found,
        "done": done,
        "of": of,
        "label": words % {"done": done, "of": of},
        "broken": counts["broken"],
    }
    part = render_to_string("documents/import_progress.html#part", shown, request)
    return part, f'"{hashlib.sha256(part.encode()).hexdigest()[:32]}"'


@require_POST
def enter(request, run_id):
    """Enter what is ready."""
    try:
        actions.start_entering(run_id, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("document_import_run", run_id)


@require_POST
def stop(request, run_id):
    """Stop what is at work."""
    try:
        actions.stop(run_id, by=request.actor, at=timezone.now())
        messages.success(request, _("Stoppet. Det som er gjort, blir stående."))
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("document_import_run", run_id)


@require_POST
def read_on(request, run_id):
    """Read the files that are left."""
    try:
        actions.go_on_reading(run_id, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("document_import_run", run_id)


@require_POST
def sheet(request, run_id):
    """Another spreadsheet beside the files."""
    form = SheetForm(request.POST, request.FILES, auto_id="sheet_%s")
    if form.is_valid():
        upload = form.cleaned_data["sheet"]
        try:
            actions.add_sheet(run_id, upload.name, upload, by=request.actor, at=timezone.now())
        except (files.Unfit, Refusal) as refusal:
            form.add_error("sheet", str(refusal))
        else:
            messages.success(request, _("Regnearket er lagt ved filene."))
            return redirect("document_import_run", run_id)
    return overview_page(request, run_id, status=422, sheet_form=form)


@require_http_methods(["GET", "POST"])
def undo(request, run_id):
    """Ask, then take the documents of the run away again."""
    found = queries.get_run(run_id, by=request.actor)
    count = queries.progress(found)["entered"]
    if request.method == "POST" or not count:
        try:
            actions.undo(run_id, by=request.actor, at=timezone.now())
            messages.success(request, _("Angret. Filene ligger her fortsatt, og kan føres inn på nytt."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("document_import_run", run_id)
    text = ngettext(
        "%(count)s dokument fjernes. Filen blir liggende her, og kan rettes og føres inn på nytt.",
        "%(count)s dokumenter fjernes. Filene blir liggende her, og kan rettes og føres inn på nytt.",
        count,
    )
    context = {
        "title": _("Angre innflyttingen av «%(name)s»?") % {"name": found.name},
        "text": text % {"count": count},
        "consequences": [
            _("Er noe av det brukt eller endret etterpå, fjernes ingenting."),
            _("Temaer, dokumenttyper og eiere som ble laget underveis, fjernes også hvis ingenting annet bruker dem."),
        ],
        "action": _("Angre innflyttingen"),
        "danger": True,
        "cancel_url": f"/documents/import/{run_id}/",
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
def discard(request, run_id):
    """Ask, then throw away the files of a run of which nothing is entered."""
    found = queries.get_run(run_id, by=request.actor)
    if request.method == "POST":
        try:
            actions.discard(run_id, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("document_import_run", run_id)
        messages.success(request, _("Filene er forkastet."))
        return redirect("document_import")
    context = {
        "title": _("Forkaste filene i «%(name)s»?") % {"name": found.name},
        "text": _("Filene og det du har rettet, fjernes for godt. Ingen dokumenter endres."),
        "action": _("Forkast filene"),
        "danger": True,
        "cancel_url": f"/documents/import/{run_id}/",
    }
    return render(request, "ui/confirm.html", context)
