"""The minutes: written together as a draft, looked over, published."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.registry import queries as registry
from foundation.ui import dates
from network.circles import facade as circles
from network.gatherings import actions, queries
from network.gatherings.forms import MinutesForm
from network.gatherings.models import Gathering
from network.gatherings.permissions import TABLE

from .showing import found, typed, version_of


@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Write; the same address answers the autosave in JSON."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "write_minutes", row)
    draft = queries.get_minutes(row, by=request.actor)
    quiet = "X-Autosave" in request.headers
    initial = {"text": draft.text, "version": draft.version} if draft else {}
    form = MinutesForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        try:
            saved = actions.save_minutes(row, **form.cleaned_data, by=request.actor, at=at)
        except actions.ChangedMeanwhile as why:
            if quiet:
                return JsonResponse({"message": str(why)}, status=409)
            return _two_texts(request, row, why, form.cleaned_data["text"])
        except actions.Refusal as why:
            if quiet:
                return JsonResponse({"message": str(why)}, status=422)
            form.add_error(None, str(why))
        else:
            if quiet:
                message = _("Kladd lagret %(clock)s") % {"clock": dates.in_style(at, "clock")}
                return JsonResponse({"message": message, "fields": {"version": saved.version}})
            if request.POST.get("next") == "publish":
                return redirect("minutes_publish", row.pk)
            messages.success(request, _("Kladden er lagret."))
            return redirect("minutes", row.pk)
    if quiet:
        return JsonResponse({"message": next(iter(next(iter(form.errors.values()))))}, status=422)
    context = {
        "gathering": row,
        "form": form,
        "draft": draft,
        "published": getattr(row, "published_minutes", None),
        "open": row.state != "cancelled",
        "agenda": queries.agenda_of(row),
    }
    return render(request, "gatherings/minutes.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Show the text as it will be read, and who will read it; then publish."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "write_minutes", row)
    draft = queries.get_minutes(row, by=request.actor)
    why = ""
    if request.method == "POST":
        try:
            actions.publish_minutes(row, version=version_of(request), by=request.actor, at=timezone.now())
        except actions.ChangedMeanwhile:
            why = _("Noen andre har endret referatet. Se over det som står nå, og publiser på nytt.")
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Referatet er publisert."))
            return redirect("gathering", row.pk)
    members = circles.members(row.network_id, by=request.actor)
    houses = registry.municipalities({one.municipality_id for one in members})
    published = getattr(row, "published_minutes", None)
    context = {
        "gathering": row,
        "draft": draft,
        "why": why,
        "has_errors": bool(why),
        "published": published,
        "same": bool(draft and published and draft.text == published.text),
        "told": [one.name for one in members if houses[one.municipality_id].opened_at],
    }
    return render(request, "gatherings/publish.html", context, status=422 if why else 200)


def _two_texts(request: HttpRequest, row: Gathering, why: actions.ChangedMeanwhile, text: str) -> HttpResponse:
    context = {
        "gathering": row,
        "theirs": why.current,
        "form": MinutesForm(initial={"text": text, "version": why.current.version}),
        "has_errors": True,
    }
    return render(request, "gatherings/two_texts.html", context, status=409)
