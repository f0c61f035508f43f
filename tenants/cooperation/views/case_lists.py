"""Frozen lists of cases: making one, reading it, and taking it out as a file."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation import files, papers
from foundation.forms import sent
from foundation.rights import Refusal
from shared_library.decisions import facade as decisions
from tenants.cooperation.forms.cases import FreezeForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import case_lists
from tenants.cooperation.queries import cases as queries

from .case_words import freeze_words
from .cases import only_body


@require_http_methods(["GET", "POST"])
def freeze(request):
    """Look over what the members have decided before a meeting, and freeze it."""
    only_body(request)
    on = timezone.localdate()
    opened = queries.to_freeze(request.actor, on=on)
    form = FreezeForm(
        sent(request), offered=[(one, freeze_words(one)) for one in opened], initial=_first(request, opened, on)
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = decisions.freeze(given.pop("cases"), **given, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Sakslisten er låst. Medlemmene får varsel."))
            return redirect("cooperation_case_list", made)
    newer = [one for one in opened if one.newest > one.number]
    context = {"form": form, "opened": opened, "newer": newer}
    return render(request, "cooperation/cases/freeze.html", context, status=422 if form.errors else 200)


@require_GET
def case_list(request, list_id):
    """A list on one page."""
    TABLE.require(request.actor, "see_cases")
    found = queries.get_list(list_id, by=request.actor)
    context = {"list": found, "cases": case_lists.told(found), "chosen_day": case_lists.chosen_day(found)}
    return render(request, "cooperation/cases/list.html", context)


@require_GET
def list_file(request, list_id):
    """The same as a spreadsheet."""
    found = queries.get_list(list_id, by=request.actor)
    return files.serve_sheet(case_lists.list_sheet(found), _name(found))


@require_GET
def list_pdf(request, list_id):
    """The same to archive."""
    found = queries.get_list(list_id, by=request.actor)
    try:
        made = papers.pdf(case_lists.paper(found, language=request.actor.language), at=found.frozen_at)
    except papers.Unwritable:
        messages.error(request, _("Vi fikk ikke laget PDF. Skriv ut siden, eller last ned regnearket i stedet."))
        return redirect("cooperation_case_list", list_id)
    return files.serve_made(files.Outgoing(made, "", "pdf"), _name(found), is_shown=True)


def _name(found):
    """What a file with the list is called, without ending."""
    return _("saksliste-%(day)s") % {"day": found.meeting_date.isoformat()}


def _first(request, opened: list, on: date):
    """What stands in the form: the cases of the meeting that was clicked, else of the first one."""
    asked = request.GET.get("case", "")
    chosen = next((one for one in opened if str(one.id) == asked), opened[0] if opened else None)
    if chosen is None:
        return {}
    key = chosen.meeting_name, chosen.meeting_date
    day = chosen.meeting_date or on
    return {
        "cases": [str(one.id) for one in opened if (one.meeting_name, one.meeting_date) == key],
        "meeting_name": chosen.meeting_name,
        "meeting_date": day,
        "in_force_from": max(day, on),
    }
