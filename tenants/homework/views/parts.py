"""Working on one part: text, readiness, relevance, who is responsible."""

from uuid import UUID

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.rights import Refused
from foundation.ui import dates
from tenants.homework import actions, queries
from tenants.homework.forms import ReasonForm, TextForm

from .showing import part_page, responsible_form


@require_GET
def part(request, assignment_id, part_id):
    """One part: what is asked for, the draft, its files and talks."""
    return part_page(request, assignment_id, part_id)


@require_POST
def save_text(request, assignment_id, part_id):
    """Keep the text; the same address answers the autosave in JSON."""
    form = TextForm(request.POST, auto_id="text_%s")
    quiet = "X-Autosave" in request.headers
    if not form.is_valid():
        if quiet:
            sentence = next(iter(next(iter(form.errors.values()))))
            return JsonResponse({"message": sentence}, status=422)
        return part_page(request, assignment_id, part_id, status=422, text=form)
    at = timezone.now()
    try:
        draft = actions.save_text(assignment_id, part_id, **form.cleaned_data, by=request.actor, at=at)
    except actions.Stale as stale:
        return _stale(request, assignment_id, part_id, stale, form.cleaned_data["text"], quiet=quiet)
    except Refused as refused:
        if quiet:
            return JsonResponse({"message": str(refused)}, status=403)
        raise
    if quiet:
        message = _("Kladd lagret %(clock)s") % {"clock": dates.in_style(at, "clock")}
        return JsonResponse({"message": message, "fields": {"version": draft.version}})
    messages.success(request, _("Kladden er lagret."))
    return redirect("homework_part", assignment_id, part_id)


@require_POST
def ready(request, assignment_id, part_id):
    """Mark a part as ready to send, or as not ready after all."""
    is_ready = request.POST.get("ready") == "1"
    try:
        actions.mark_ready(assignment_id, part_id, is_ready, by=request.actor, at=timezone.now())
    except actions.NothingThere as refusal:
        form = TextForm(_as_stored(request, assignment_id, part_id), auto_id="text_%s")
        form.is_valid()
        form.add_error("text", str(refusal))
        return part_page(request, assignment_id, part_id, status=422, text=form)
    messages.success(request, _("Delen er klar til å sendes.") if is_ready else _("Delen er ikke lenger merket klar."))
    return redirect("homework_part", assignment_id, part_id)


@require_POST
def not_relevant(request, assignment_id, part_id):
    """Say why a part is not relevant, or take it up again."""
    at = timezone.now()
    if request.POST.get("relevant") == "1":
        actions.set_relevant(assignment_id, part_id, by=request.actor, at=at)
        messages.success(request, _("Delen er tatt opp igjen."))
        return redirect("homework_part", assignment_id, part_id)
    form = ReasonForm(request.POST, auto_id="reason_%s")
    if not form.is_valid():
        return part_page(request, assignment_id, part_id, status=422, reason=form)
    actions.set_not_relevant(assignment_id, part_id, form.cleaned_data["reason"], by=request.actor, at=at)
    messages.success(request, _("Delen er merket som vurdert, ikke aktuell. Begrunnelsen går med når dere leverer."))
    return redirect("homework_part", assignment_id, part_id)


@require_POST
def responsible(request, assignment_id, part_id):
    """Make somebody responsible for a part."""
    form = responsible_form(request, None, request.POST, at=timezone.now())
    if not form.is_valid():
        return part_page(request, assignment_id, part_id, status=422, responsible=form)
    chosen = form.cleaned_data["person"]
    try:
        draft = actions.give_out(
            assignment_id, part_id, UUID(chosen) if chosen else None, by=request.actor, at=timezone.now()
        )
    except actions.UnknownPerson as refusal:
        form.add_error("person", str(refusal))
        return part_page(request, assignment_id, part_id, status=422, responsible=form)
    if draft.responsible:
        messages.success(request, _("%(name)s er ansvarlig for delen.") % {"name": draft.responsible.name})
    else:
        messages.success(request, _("Ingen er ansvarlig for delen."))
    return redirect("homework_part", assignment_id, part_id)


def _stale(request, assignment_id, part_id, stale, text, *, quiet):
    if quiet:
        return JsonResponse({"message": str(stale)}, status=409)
    page = queries.assignment_page(assignment_id, by=request.actor, at=timezone.now(), with_attempts=False)
    context = {
        "assignment": page.assignment,
        "part": page.row(part_id).part,
        "theirs": stale.current,
        "form": TextForm(initial={"text": text, "version": stale.current.version}, auto_id="text_%s"),
        "has_errors": True,
    }
    return render(request, "homework/two_texts.html", context, status=409)


def _as_stored(request, assignment_id, part_id):
    page = queries.assignment_page(assignment_id, by=request.actor, at=timezone.now(), with_attempts=False)
    draft = page.row(part_id).draft
    return {"text": draft.text if draft else "", "version": draft.version if draft else 1}
