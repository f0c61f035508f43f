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
from django.views.decorators.http import require_GET, require_POST

from network.assignments.facade import Refusal as AssignmentRefusal

from .. import actions
from ..queries import matrix as queries
from ..queries.sheet import matrix_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def matrix(request, assignment_id):
    """The matrix of one assignment; asked again every 15 s for the table alone, with an ETag."""
    table = queries.matrix(assignment_id, by=request.actor)
    only_holes = request.GET.get("show") == "holes"
    rows = [row for row in table.rows if row.holes] if only_holes else table.rows
    part = render_to_string("feedback/matrix.html#table", {"table": table, "rows": rows}, request)
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
        "with_holes": with_holes,
        "only_holes": only_holes,
        "handed_in": sum(row.handed_in for row in table.rows),
        "at": timezone.now(),
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
    name = f"{slugify(table.assignment.title) or 'status'}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(matrix_sheet(table), content_type=XLSX, headers=headers)


@require_GET
def projector(request, assignment_id):
    """A calm, large view for the wall: the rows and columns that the facilitator chose, without names of persons."""
    table = queries.matrix(assignment_id, by=request.actor)
    chosen = set(request.GET.getlist("row")) or {str(row.member.municipality_id) for row in table.rows}
    choice = [(row.member, str(row.member.municipality_id) in chosen) for row in table.rows]
    rows = [row for row in table.rows if str(row.member.municipality_id) in chosen]
    context = {"table": table, "rows": rows, "choice": choice, "remarks": request.GET.get("remarks") == "1"}
    return render(request, "feedback/projector.html", context)


@require_POST
def remind(request, assignment_id):
    """Remind the municipalities that were ticked, or all with holes."""
    table = queries.matrix(assignment_id, by=request.actor)
    chosen = set(request.POST.getlist("municipality"))
    wanted = [
        row.member.municipality_id
        for row in table.rows
        if row.holes and (not chosen or str(row.member.municipality_id) in chosen)
    ]
    try:
        told = actions.remind_missing(assignment_id, wanted, by=request.actor, at=timezone.now())
    except AssignmentRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("matrix", assignment_id)
    if told:
        text = ngettext(
            "Påminnelsen er sendt til %(count)s kommune.", "Påminnelsen er sendt til %(count)s kommuner.", len(told)
        )
        messages.success(request, text % {"count": len(told)})
    else:
        messages.info(request, _("Alle som mangler noe, er allerede minnet på det i dag."))
    return redirect("matrix", assignment_id)


@require_POST
def release_ready(request, assignment_id):
    """Send all feedback that is marked ready."""
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
