"""Files in the drafts: up, looked at as the facilitator will see them, down, away and back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from tenants.homework import actions, queries
from tenants.homework.forms import FilePartsForm

from .showing import part_page, upload_form


@require_POST
def upload(request, assignment_id, part_id):
    """Take several files; each is stored whole or not at all, and what is refused says what to do."""
    at = timezone.now()
    page = queries.assignment_page(assignment_id, by=request.actor, at=at, with_attempts=False)
    form = upload_form(page, page.row(part_id), request.POST, request.FILES, by=request.actor)
    if not form.is_valid():
        return part_page(request, assignment_id, part_id, status=422, upload=form)
    parts = [UUID(one) for one in form.cleaned_data["parts"]]
    kept = 0
    for one in form.cleaned_data["uploads"]:
        try:
            actions.add_file(assignment_id, parts, one.name, one, by=request.actor, at=at)
            kept += 1
        except files.Unfit as unfit:
            form.add_error(
                "uploads", _("«%(name)s» er ikke lagt til. %(sentence)s") % {"name": one.name, "sentence": unfit}
            )
    if kept:
        words = ngettext("%(count)s fil er lagt til.", "%(count)s filer er lagt til.", kept) % {"count": kept}
        messages.success(request, words)
    if form.errors:
        return part_page(request, assignment_id, part_id, status=422, upload=form)
    return redirect("homework_part", assignment_id, part_id)


@require_http_methods(["GET", "POST"])
def file(request, file_id):
    """One file as the facilitator will see it; which parts it answers."""
    at = timezone.now()
    row = queries.get_file(file_id, by=request.actor)
    page = queries.assignment_page(row.work.assignment_id, by=request.actor, at=at, with_attempts=False)
    mine = [one for one in page.rows if one.may_work]
    may_change = set(row.part_ids) <= {one.part.id for one in mine} and row.removed_at is None
    form = FilePartsForm(
        request.POST if request.method == "POST" else None,
        parts=[(one.part.id, one.part.title) for one in mine],
        initial={"parts": [str(part_id) for part_id in row.part_ids]},
    )
    if request.method == "POST" and form.is_valid():
        chosen = [UUID(one) for one in form.cleaned_data["parts"]]
        actions.set_parts(file_id, chosen, by=request.actor, at=at)
        messages.success(request, _("Lagret. Filen svarer nå på det du valgte."))
        return redirect("homework_file", file_id)
    answers = [one.part for one in page.rows if one.part.id in row.part_ids]
    context = {
        "file": row,
        "assignment": page.assignment,
        "answers": answers,
        "back": f"/homework/{page.assignment.id}/parts/{answers[0].id}/"
        if answers
        else f"/homework/{page.assignment.id}/",
        "form": form,
        "may_change": may_change,
        "choose": may_change and len(mine) > 1,
        "warnings": files.warnings(row.reading) if row.reading else [],
        "pictures": f"/homework/files/{row.pk}/pictures/{{sha256}}/",
    }
    return render(request, "homework/file.html", context, status=422 if form.errors else 200)


@require_GET
def download(request, file_id):
    """The original, unchanged."""
    row = queries.get_file(file_id, by=request.actor)
    return files.serve(request, str(request.municipality.id), row.sha256, row.name, row.kind)


@require_GET
def picture(request, file_id, sha256):
    """A picture out of the file's reading."""
    row = queries.get_file(file_id, by=request.actor)
    return files.serve_picture(request, str(request.municipality.id), _shown(row.reading, sha256))


@require_POST
def remove(request, file_id):
    """Take a file out of the drafts; the page shows how to put it back."""
    row = actions.remove_file(file_id, by=request.actor, at=timezone.now())
    messages.success(request, _("«%(name)s» er fjernet. Du kan hente den tilbake i ett døgn.") % {"name": row.name})
    return redirect("homework_part", row.work.assignment_id, row.part_ids[0])


@require_POST
def restore(request, file_id):
    """Put it back."""
    row = actions.restore_file(file_id, by=request.actor, at=timezone.now())
    messages.success(request, _("«%(name)s» er hentet tilbake.") % {"name": row.name})
    return redirect("homework_part", row.work.assignment_id, row.part_ids[0])


def _shown(reading, sha256):
    if sha256 not in files.stored_in(reading):
        raise Http404
    return sha256
