"""The status matrix: on the screen, on the wall, on paper and in a spreadsheet."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from foundation import files
from network.assignments.facade import Refusal as AssignmentRefusal
from network.circles import facade as circles

from .. import actions
from ..queries import matrix as queries
from ..queries.sheet import matrix_sheet
from ..queries.waiting import ready_on


@require_GET
def matrix(request, assignment_id):
    """The matrix of one assignment; asked again every 15 s for the table alone, with an ETag."""
    at = timezone.now()
    table = queries.matrix(assignment_id, by=request.actor)
    only_holes = request.GET.get("show") == "holes"
    rows = [row for row in table.rows if row.holes] if only_holes else table.rows
    handed_in = sum(row.handed_in for row in table.rows)
    shown = {"table": table, "rows": rows, "handed_in": handed_in, "at": at}
    part = render_to_string("feedback/matrix.html#table", shown, request)
    etag = f'"{hashlib.sha256(part.encode()).hexdigest()[:32]}"'
    if "HX-Request" in request.headers:
        known = request.headers.get("If-None-Match") == etag
        headers = {"ETag": etag, "Vary": "HX-Request"}
        return HttpResponse(status=304, headers=headers) if known else HttpResponse(part, headers=headers)
    with_holes = [row for row in table.rows if row.holes]
    context = {
        "table": table,
        "rows": rows,
        "part": part,
        "etag": etag,
        "to_remind": sum(bool(row.open_holes(at)) for row in with_holes),
        "only_holes": only_holes,
        "handed_in": handed_in,
        "used": round(table.used[0] * table.used[1]) if table.used[1] else 0,
        "at": at,
        "filters": [
            {"label": _("Alle"), "url": "?", "current": not only_holes, "count": len(table.rows)},
            {"label": _("Bare med hull"), "url": "?show=holes", "current": only_holes, "count": len(with_holes)},
        ],
        "live_url": "?show=holes" if only_holes else "?",
    }
    return render(request, "feedback/matrix.html", context)


@require_GET
def matrix_file(request, assignment_id):
    """The matrix as a spreadsheet."""
    table = queries.matrix(assignment_id, by=request.actor)
    return files.serve_sheet(matrix_sheet(table), slugify(table.assignment.title) or "status")


@require_GET
def projector(request, assignment_id):
    """A calm, large view for the wall: the rows and columns that the facilitator chose, without names of persons."""
    table = queries.matrix(assignment_id, by=request.actor)
    chosen = set(request.GET.getlist("row")) or {str(row.member.municipality_id) for row in table.rows}
    choice = [(row.member, str(row.member.municipality_id) in chosen) for row in table.rows]
    rows = [row for row in table.rows if str(row.member.municipality_id) in chosen]
    context = {"table": table, "rows": rows, "choice": choice, "remarks": request.GET.get("remarks") == "1"}
    return render(request, "feedback/projector.html", context)


@require_http_methods(["GET", "POST"])
def remind(request, assignment_id):
    """Choose among the municipalities with holes, then remind them."""
    table = queries.matrix(assignment_id, by=request.actor)
    at = timezone.now()
    with_holes = [row for row in table.rows if row.open_holes(at)]
    if request.method == "GET":
        told = queries.last_reminders(assignment_id, by=request.actor)
        context = {
            "table": table,
            "rows": [(row, len(row.open_holes(at)), told.get(row.member.municipality_id)) for row in with_holes],
            "waits": [row for row in table.rows if row.holes and row not in with_holes],
            "at": at,
        }
        return render(request, "feedback/remind.html", context)
    chosen = set(request.POST.getlist("municipality"))
    wanted = [row.member.municipality_id for row in with_holes if str(row.member.municipality_id) in chosen]
    if not chosen:
        messages.info(request, _("Ingen er valgt, så ingen er minnet på noe."))
        return redirect("matrix", assignment_id)
    try:
        reminded = actions.remind_missing(assignment_id, wanted, by=request.actor, at=at)
    except AssignmentRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("matrix", assignment_id)
    if reminded:
        text = ngettext(
            "Påminnelsen er sendt til %(count)s kommune.",
            "Påminnelsen er sendt til %(count)s kommuner.",
            len(reminded),
        )
        messages.success(request, text % {"count": len(reminded)})
    else:
        messages.info(request, _("Alle du valgte, er allerede minnet på det i dag, eller mangler ikke noe lenger."))
    return redirect("matrix", assignment_id)


@require_http_methods(["GET", "POST"])
def release_ready(request, assignment_id):
    """Say whose feedback is ready and who will see it, then send all of it."""
    if request.method == "GET":
        table = queries.matrix(assignment_id, by=request.actor)
        context = {
            "table": table,
            "ready": ready_on(assignment_id, by=request.actor),
            "to_all": circles.audience(table.assignment.network_id, "feedback", by=request.actor) == "network",
        }
        return render(request, "feedback/release_ready.html", context)
    sent = actions.release_ready(assignment_id, by=request.actor, at=timezone.now())
    if sent:
        text = ngettext(
            "Tilbakemeldingen er sendt til %(count)s kommune.",
            "Tilbakemeldingen er sendt til %(count)s kommuner.",
            len(sent),
        )
        messages.success(request, text % {"count": len(sent)})
    else:
        messages.info(request, _("Ingen tilbakemeldinger er merket som klare til å sendes."))
    return redirect("matrix", assignment_id)
