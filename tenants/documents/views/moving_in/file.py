"""One file of a run: the text as it will be, what is known about it, and what can be put right."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation import files
from foundation.forms import sent
from foundation.rights import Refusal
from tenants.documents.actions import moving_in as actions
from tenants.documents.forms.moving_in import KINDS, FileForm
from tenants.documents.queries import moving_in as queries
from tenants.documents.rules.blocks import as_reading
from tenants.documents.rules.moving_in import AT_REST
from tenants.documents.rules.numbering import numbered
from tenants.documents.rules.reading_blocks import without_title

from . import words


@require_http_methods(["GET", "POST"])
def file(request, run_id, file_id):
    """Look at one file, and correct what will become of it."""
    row, plan, known = queries.get_file(run_id, file_id, by=request.actor, on=timezone.localdate())
    if row.state not in ("read", "entered") or row.reading is None:
        raise Http404
    form = FileForm(sent(request), known=known, initial=_initial(plan), auto_id="file_%s")
    if request.method == "POST" and form.is_valid():
        try:
            if row.state == "read":
                actions.correct(run_id, [row.pk], form.corrections(), by=request.actor, at=timezone.now())
            messages.success(request, _("Rettet."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("document_import_file", run_id, file_id)
    context = {
        "run": row.run,
        "file": row,
        "plan": plan,
        "form": form,
        "may_change": row.state == "read" and row.run.state in AT_REST,
        "word": words.STATUS[queries.status(row, plan)][0],
        "sign": words.STATUS[queries.status(row, plan)][1],
        "said": words.issues(plan) if row.state == "read" else [],
        "notes": words.notes(row),
        "failed": words.failure(row),
        "parts": words.parts(row),
        "reading": as_reading(plan.title, numbered(without_title(row.reading["blocks"], plan.title))),
        "pictures": f"/documents/import/{run_id}/files/{file_id}/pictures/{{sha256}}/",
    }
    return render(request, "documents/import_file.html", context, status=422 if form.errors else 200)


def _initial(plan):
    days = {name: getattr(plan, name) for name in ("approved_date", "review_date")}
    texts = {name: getattr(plan, name) for name in ("title", "approved_by", "old_number", "old_address")}
    return texts | days | {kind: getattr(plan, kind).id for kind in KINDS}


@require_GET
def picture(request, run_id, file_id, sha256):
    """A picture out of the file."""
    row, _plan, _known = queries.get_file(run_id, file_id, by=request.actor, on=timezone.localdate())
    if sha256 not in files.stored_in(row.reading):
        raise Http404
    return files.serve_picture(request, str(request.municipality.id), sha256)


@require_GET
def original(request, run_id, file_id):
    """The file as it came."""
    row, _plan, _known = queries.get_file(run_id, file_id, by=request.actor, on=timezone.localdate())
    if not row.sha256 or row.state not in ("read", "entered"):
        raise Http404
    return files.serve(request, str(request.municipality.id), row.sha256, row.path.rpartition("/")[2], row.kind)
