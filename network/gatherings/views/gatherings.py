"""The gatherings of a network, and one gathering: facts, agenda, material, attendance, minutes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from network.circles import facade as circles
from network.gatherings import actions, queries
from network.gatherings.forms import GatheringForm, facts_of
from network.gatherings.models import Gathering
from network.gatherings.permissions import TABLE

from .showing import failed, found, once_of, state_word, time_words, typed

# past gatherings shown before one asks for all
PAST = 10


@require_GET
def gathering_list(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """What comes, the next one first, and what has been, the latest first."""
    network = circles.network(network_id, by=request.actor)
    at = timezone.now()
    rows = list(queries.gatherings(by=request.actor, network_id=network_id))
    said = queries.counts(row.pk for row in rows)
    every = request.GET.get("past") == "all"
    past = [row for row in reversed(rows) if _is_past(row, at)]
    context = {
        "network": network,
        "tab": "gatherings",
        "at": at,
        "coming": [_list_row(row, said, at) for row in rows if not _is_past(row, at)],
        "past": [_list_row(row, said, at) for row in (past if every else past[:PAST])],
        "more": len(past) - PAST if not every and len(past) > PAST else 0,
    }
    return render(request, "gatherings/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Plan a gathering; only the facilitators see it until it is announced."""
    network = circles.network(network_id, by=request.actor)
    TABLE.require(request.actor, "plan")
    form = GatheringForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.plan_gathering(
                network_id, once=once_of(request), by=request.actor, at=timezone.now(), **form.facts()
            )
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Samlingen er lagret. Deltakerne ser den ikke før du sender innkallingen."))
            return redirect("agenda", row.pk)
    context = {"network": network, "form": form}
    return render(request, "gatherings/new.html", context, status=422 if form.errors else 200)


@require_GET
def gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """One gathering whole, with what may be done now."""
    row = found(request, gathering_id)
    at = timezone.now()
    view = queries.view_of(row, by=request.actor)
    word, sign = state_word(row, at)
    homework = queries.homework_here(row, by=request.actor)
    draft = queries.get_minutes(row, by=request.actor)
    context = {
        "gathering": row,
        "view": view,
        "when": time_words(row),
        "word": word,
        "sign": sign,
        "at": at,
        "begun": row.starts_at <= at,
        "over": row.ends_at <= at,
        "open": row.state != "cancelled",
        "homework": homework,
        "grow": homework[0] if homework else None,
        "draft": draft,
        "unpublished": bool(draft and draft.text.strip() and draft.text != view.minutes),
        "material": [_file(one) for one in view.material],
        **_answers(view.attendance),
    }
    return render(request, "gatherings/gathering.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Change time, place and words; who changes second sees what the first one wrote."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "plan", row)
    if row.state != "planned" and request.method == "GET":
        messages.info(request, _("Samlingen kan ikke endres slik den står nå."))
        return redirect("gathering", row.pk)
    newest = None
    form = GatheringForm(typed(request), initial=facts_of(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_gathering(row, version=version, by=request.actor, at=timezone.now(), **form.facts())
        except actions.ChangedMeanwhile as why:
            newest = _in_words(why.current)
            form = failed(form, why, GatheringForm, why.current.version)
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("gathering", row.pk)
    context = {"gathering": row, "form": form, "newest": newest}
    return render(request, "gatherings/edit.html", context, status=422 if form.errors else 200)


def _is_past(row: Gathering, at: datetime) -> bool:
    return row.ends_at <= at or row.state == "held"


def _list_row(row: Gathering, said: dict, at: datetime) -> dict[str, Any]:
    word, sign = state_word(row, at)
    return {
        "row": row,
        "when": time_words(row),
        "word": word,
        "sign": sign,
        "counts": said.get(row.pk, queries.Counts()),
        "minutes": getattr(row, "published_minutes", None),
    }


def _answers(attendance: tuple) -> dict[str, int]:
    """How many said what."""
    return {
        "members": len(attendance),
        "coming": sum(one.coming is True for one in attendance),
        "staying": sum(one.coming is False for one in attendance),
        "silent": sum(one.coming is None for one in attendance),
        "noted": sum(one.attended is not None for one in attendance),
        "present": sum(one.attended is True for one in attendance),
    }


def _file(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.title,
        "url": one.url or f"/gatherings/material/{one.id}/",
        "kind": one.kind,
        "size": one.size,
        "meta": one.name if one.name != one.title else "",
        "link": bool(one.url),
    }


def _in_words(row: Gathering) -> list[tuple[str, str]]:
    return [
        (_("Navn på samlingen"), row.title),
        (_("Tid"), time_words(row)),
        (_("Sted"), row.place),
        (_("Møtelenke"), row.online_url),
        (_("Hva samlingen er til for"), row.intro),
    ]
