"""Opening, not launching: which themes are prepared, tried out or open, what is missing, and who has had training."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from foundation.rights import Refused
from tenants.documents.actions import openings as actions
from tenants.documents.actions.planning_refusals import Impossible
from tenants.documents.forms.openings import STAGES, OpeningForm, TrainingForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import openings as queries
from tenants.documents.queries import planning, receipts
from tenants.organisation import facade as organisation

SIGNS = {"prepared": "draft", "pilot": "partly", "open": "done"}


def said(stage):
    """(words, sign) of a stage."""
    return STAGES[stage][0], SIGNS[stage]


@require_GET
def openings(request):
    """Each theme with its stage, where it is another, what is coming and what is missing."""
    by, today = request.actor, timezone.localdate()
    units = organisation.units(by)
    lines = [
        {
            "line": line,
            "said": said(line.stage),
            "elsewhere": [(unit.name, *said(stage)) for unit, stage in line.elsewhere],
            "coming": [(row, said(row.stage)[0]) for row in line.coming],
        }
        for line in queries.lines(by, on=today, units=units)
    ]
    context = {
        "lines": lines,
        "history": [(row, said(row.stage)[0]) for row in queries.history()],
        "training": queries.training(on=today, units=units),
        "may_open": TABLE.allows(by, "open"),
        "may_train": _trained_by(by, units),
        "latest_undo": timezone.now() - actions.UNDO,
    }
    return render(request, "documents/openings.html", context)


@require_http_methods(["GET", "POST"])
def decide(request):
    """Decide the next stage of a theme."""
    TABLE.require(request.actor, "open")
    themes, units = planning.themes(request.actor), organisation.units(request.actor)
    start = {
        "theme": request.GET.get("theme", ""),
        "stage": request.GET.get("stage", ""),
        "from_date": timezone.localdate(),
    }
    form = OpeningForm(sent(request), themes=themes, units=units, initial=start)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        chosen = values.pop("theme")
        theme = next((theme for theme in themes if str(theme.pk) == chosen), None)
        units_chosen = [UUID(key) for key in values.pop("units")]
        try:
            actions.decide_opening(theme=theme, unit_ids=units_chosen, **values, by=request.actor, at=timezone.now())
        except Impossible as why:
            form.add_error(why.field, str(why))
        else:
            messages.success(request, _("Beslutningen er lagret."))
            return redirect("document_openings")
    status = 422 if form.errors else 200
    return render(request, "documents/opening.html", {"form": form}, status=status)


@require_POST
def undo(request, opening_id):
    """Take back what was entered by mistake."""
    TABLE.require(request.actor, "open")
    try:
        actions.undo_opening(queries.get_opening(opening_id), by=request.actor, at=timezone.now())
    except Impossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Beslutningen er tatt tilbake. Den står fortsatt i historikken."))
    return redirect("document_openings")


@require_http_methods(["GET", "POST"])
def training(request, unit_id):
    """Write down who of a unit has had training."""
    by, at = request.actor, timezone.now()
    TABLE.require(by, "train")
    units = organisation.units(by)
    unit = next((one for one in units if one.unit_id == unit_id), None)
    if unit is None:
        raise Http404
    if unit_id not in _trained_by(by, units):
        raise Refused("train", TABLE.roles("open"))
    here = {member for place, member in organisation.in_units(on=timezone.localdate(at)) if place == unit_id}
    people = [(one.member_id, one.name) for one in organisation.people(by, on=timezone.localdate(at))]
    people = [(key, name) for key, name in people if key in here]
    form = TrainingForm(sent(request), people=people, initial={"held_date": timezone.localdate(at)})
    if request.method == "POST" and form.is_valid():
        chosen = [UUID(key) for key in form.cleaned_data["members"]]
        try:
            new = actions.record_training(chosen, held_date=form.cleaned_data["held_date"], by=by, at=at)
        except Impossible as why:
            form.add_error(why.field, str(why))
        else:
            text = ngettext("Opplæring er ført for én til.", "Opplæring er ført for %(new)s til.", new) % {"new": new}
            messages.success(request, text)
            return redirect("document_openings")
    had = receipts.recorded_training([key for key, _name in people], by=by)
    context = {"form": form, "unit": unit, "nobody": not people, "had": had}
    return render(request, "documents/training.html", context, status=422 if form.errors else 200)


@require_POST
def take_back_training(request, unit_id, member_id):
    """Take back a training that was recorded by mistake; for whoever recorded it."""
    if unit_id not in _trained_by(request.actor, organisation.units(request.actor)):
        raise Http404
    if member_id not in {one.member_id for one in organisation.people(request.actor, on=timezone.localdate())}:
        raise Http404
    actions.take_back_training(member_id, by=request.actor)
    messages.success(request, _("Opplæringen er tatt tilbake. Loggen viser det."))
    return redirect("document_training", unit_id)


def _trained_by(by, units):
    """Those of the units whose training the person may write down."""
    if TABLE.allows(by, "open"):
        return {one.unit_id for one in units}
    return receipts.led_units(by, {one.unit_id: one.parent_id for one in units})
