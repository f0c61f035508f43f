"""Talks with elected representatives and leaders, kept as entries of a part."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenants.homework import actions, queries
from tenants.homework.forms import EntryForm

from .showing import part_page

FIELDS = ("held_date", "who", "what", "outcome")


@require_POST
def add(request, assignment_id, part_id):
    """Note a talk."""
    form = EntryForm(request.POST, auto_id="entry_%s")
    if not form.is_valid():
        return part_page(request, assignment_id, part_id, status=422, entry=form)
    content = {name: form.cleaned_data[name] for name in FIELDS}
    actions.add_entry(assignment_id, part_id, **content, by=request.actor, at=timezone.now())
    messages.success(request, _("Samtalen er notert."))
    return redirect("homework_part", assignment_id, part_id)


@require_http_methods(["GET", "POST"])
def change(request, entry_id):
    """Change a noted talk; when somebody else changed it meanwhile, both are shown."""
    row = queries.get_entry(entry_id, by=request.actor)
    actions.require_work(row.work.assignment_id, [row.part_id], by=request.actor)
    initial = {name: getattr(row, name) for name in FIELDS} | {"version": row.version}
    form = EntryForm(request.POST if request.method == "POST" else None, initial=initial, auto_id="entry_%s")
    theirs = None
    if request.method == "POST" and form.is_valid():
        content = {name: form.cleaned_data[name] for name in FIELDS}
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_entry(entry_id, version=version, **content, by=request.actor, at=timezone.now())
        except actions.Stale as stale:
            theirs = stale.current
            form = EntryForm(initial=content | {"version": theirs.version}, auto_id="entry_%s")
        else:
            messages.success(request, _("Samtalen er endret."))
            return redirect("homework_part", row.work.assignment_id, row.part_id)
    context = {
        "form": form,
        "entry": row,
        "theirs": theirs,
        "back": f"/homework/{row.work.assignment_id}/parts/{row.part_id}/",
        "has_errors": bool(theirs),
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "homework/entry.html", context, status=status)


@require_POST
def remove(request, entry_id):
    """Take a talk away; the page shows how to put it back."""
    row = actions.remove_entry(entry_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Samtalen er fjernet. Du kan hente den tilbake i ett døgn."))
    return redirect("homework_part", row.work.assignment_id, row.part_id)


@require_POST
def restore(request, entry_id):
    """Put it back."""
    row = actions.restore_entry(entry_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Samtalen er hentet tilbake."))
    return redirect("homework_part", row.work.assignment_id, row.part_id)
