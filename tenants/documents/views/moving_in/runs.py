"""Where files are uploaded, and the runs there have been."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from foundation import files
from foundation.forms import sent
from tenants.documents.actions import moving_in as actions
from tenants.documents.forms.moving_in import UploadForm
from tenants.documents.queries import import_template
from tenants.documents.queries import moving_in as queries

from .words import RUN

SHOWN = 50


@require_http_methods(["GET", "POST"])
def runs(request):
    """Upload files, or come back to a run."""
    rows = [_row(run) for run in queries.runs(by=request.actor)[:SHOWN]]
    form = UploadForm(sent(request), request.FILES or None, auto_id="upload_%s")
    if request.method == "POST" and form.is_valid():
        uploads = [(upload.name, upload) for upload in form.cleaned_data["uploads"]]
        once = _once(request.POST.get("once", ""))
        try:
            run = actions.receive(uploads, once=once, by=request.actor, at=timezone.now())
        except actions.TooMany as refusal:
            form.add_error("uploads", str(refusal))
        else:
            messages.success(request, _("Filene er kommet fram og leses nå."))
            return redirect("document_import_run", run.pk)
    context = {"form": form, "rows": rows}
    return render(request, "documents/import_runs.html", context, status=422 if form.errors else 200)


@require_GET
def template(request):
    """The spreadsheet to fill in."""
    return files.serve_sheet(import_template.template(by=request.actor), _("dokumenter"))


def _once(text):
    """The form's token; a new one where it was lost on the way."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _row(run):
    word, sign = RUN[run.state]
    count = run.entered_count
    meta = ngettext("%(count)s dokument flyttet inn", "%(count)s dokumenter flyttet inn", count) % {"count": count}
    return {"run": run, "url": f"/documents/import/{run.pk}/", "word": word, "sign": sign, "entered": meta}
