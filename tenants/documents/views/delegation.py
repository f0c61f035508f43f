"""The authority map out of a spreadsheet: upload, look over row by row, take in; and the map as such a sheet."""

import json

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from tenants.documents.actions import delegation as actions
from tenants.documents.actions.planning_refusals import Impossible
from tenants.documents.forms.authority import SheetForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import authority_pages
from tenants.documents.queries.delegation import dry_run
from tenants.documents.queries.sheets import map_sheet
from tenants.documents.rules.delegation import FIELDS


@require_http_methods(["GET", "POST"])
def upload(request):
    """Choose the spreadsheet; the answer is the dry run, and nothing is stored."""
    TABLE.require(request.actor, "map")
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sheet = form.cleaned_data["sheet"]
        try:
            rows, unknown = actions.read_sheet(sheet.name, sheet)
        except (files.Unfit, Impossible) as why:
            form.add_error("sheet", str(why))
        else:
            run = dry_run(rows, unknown, by=request.actor, on=timezone.localdate())
            return _looking_over(request, run, rows)
    return render(request, "documents/delegation.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def enter(request):
    """Take in what the dry run showed, all of it or nothing."""
    TABLE.require(request.actor, "map")
    rows = _typed(request.POST.get("rows", ""))
    try:
        run = actions.enter_sheet(rows, seen=request.POST.get("seen", ""), by=request.actor, at=timezone.now())
    except actions.Changed as changed:
        return _looking_over(request, changed.run, rows, problem=str(changed), status=409)
    except Impossible as why:
        run = dry_run(rows, by=request.actor, on=timezone.localdate())
        return _looking_over(request, run, rows, problem=str(why), status=422)
    count = run.new + run.changed
    text = ngettext("%(count)s rad er tatt inn i kartet.", "%(count)s rader er tatt inn i kartet.", count)
    messages.success(request, text % {"count": count})
    return redirect("document_authority")


@require_GET
def map_file(request):
    """The map as a spreadsheet, with the headings that it is taken in by again."""
    lines = authority_pages.lines(request.actor, on=timezone.localdate())
    return files.serve_sheet(map_sheet([*lines.now, *lines.coming]), slugify(_("Myndighetskart")))


def _looking_over(request, run, rows, problem="", status=None):
    status = status or (422 if run.problems else 200)
    context = {
        "run": run,
        "rows": json.dumps(rows, ensure_ascii=False),
        "problem": problem,
        "has_errors": status == 422,
    }
    return render(request, "documents/delegation_rows.html", context, status=status)


def _typed(text):
    """The rows as the page carried them; whatever is no row is left out."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    if not isinstance(found, list):
        return []
    return [
        {"line": row["line"], **{name: row[name] for name in FIELDS if isinstance(row.get(name), str)}}
        for row in found
        if isinstance(row, dict) and isinstance(row.get("line"), int) and row["line"] >= 0
    ]
