"""Who comes and who was there, all municipalities in one form."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from network.gatherings import actions, queries
from network.gatherings.forms import line_forms
from network.gatherings.permissions import TABLE

from .showing import found, typed


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Each municipality's answer; what came by phone can be written in, and who was there is noted."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "note_attendance", row)
    at = timezone.now()
    begun = row.starts_at <= at
    lines = queries.attendance_of(row, by=request.actor)
    forms = line_forms(lines, typed(request), begun=begun)
    why = ""
    stale: tuple[str, ...] = ()
    if request.method == "POST" and not any(form.errors for form in forms):
        try:
            changed = actions.save_attendance(row, [form.change() for form in forms], by=request.actor, at=at)
        except actions.AnswersChanged as refusal:
            why, stale = str(refusal), refusal.names
            forms = _over_the_newest(request, lines, begun)
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            _say(request, changed)
            return redirect("gathering", row.pk)
    wrong = bool(why) or any(form.errors for form in forms)
    context = {
        "gathering": row,
        "rows": forms,
        "begun": begun,
        "open": row.state != "cancelled",
        "why": why,
        "stale": stale,
        "has_errors": wrong,
    }
    return render(request, "gatherings/attendance.html", context, status=422 if wrong else 200)


def _over_the_newest(request: HttpRequest, lines: tuple, begun: bool) -> list:
    """The same typed values, ready to be saved over what is stored now."""
    data = request.POST.copy()
    for line in lines:
        data[f"{line.municipality_id}-version"] = str(line.version)
    return line_forms(lines, data, begun=begun)


def _say(request: HttpRequest, changed: int) -> None:
    if not changed:
        messages.info(request, _("Ingenting var endret."))
        return
    words = ngettext(
        "Deltakelsen er lagret for %(count)s kommune.", "Deltakelsen er lagret for %(count)s kommuner.", changed
    )
    messages.success(request, words % {"count": changed})
