"""One cell of the matrix in which nothing has come: what can be done about it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from network.feedback.queries import matrix as queries


@require_GET
def cell(request, assignment_id, municipality_id, part_id):
    """Remind this one, give more time, say that it is not set this time, or register what came another way."""
    found = queries.cell(assignment_id, municipality_id, part_id, by=request.actor)
    if found is None:
        raise Http404
    if found.cell.submission_id:
        return redirect("desk", found.cell.submission_id)
    at = timezone.now()
    context = {
        "found": found,
        "asks": found.cell.hole and not found.cell.is_given_time(at),
        "at": at,
        "given": urlencode({"municipality": municipality_id, "part": part_id}),
    }
    return render(request, "feedback/cell.html", context)
