"""Announce, hold, cancel, plan again and delete: each asks first and says what follows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.registry import queries as registry
from foundation.rights import Actor
from network.circles import facade as circles
from network.gatherings import actions, queries
from network.gatherings.forms import CancelForm
from network.gatherings.models import Gathering
from network.gatherings.permissions import TABLE
from network.gatherings.rules import next_states

from .showing import confirm, found, time_words, typed


@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Say who will be told and what they will see; then tell them."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "announce", row)
    if row.announced_at or row.state != "planned":
        return _not_now(request, row)
    why = ""
    if request.method == "POST":
        try:
            actions.announce(row, by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Innkallingen er sendt."))
            return redirect("gathering", row.pk)
    return confirm(
        request,
        why=why,
        title=_("Send innkalling til «%(gathering)s»?") % {"gathering": row.title},
        text=_when_and_where(row),
        consequences=[
            *_told(row, request.actor),
            _("Deltakerne ser tid, sted, program, materiell og hvem som kommer."),
            _agenda_words(row),
            _("Endrer du navn, tid, sted eller møtelenke senere, får de varsel om det."),
        ],
        action=_("Send innkallingen"),
        cancel_url=f"/gatherings/{row.pk}/",
    )


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Note that the gathering took place."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "hold", row)
    if "hold" not in next_states(row.state):
        return _not_now(request, row)
    why = ""
    if request.method == "POST":
        try:
            actions.move_state(row, "hold", by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Samlingen er holdt. Noter hvem som var der, og skriv referatet."))
            return redirect("gathering", row.pk)
    taken_up = [item for item in queries.items(row) if item.source == "discuss"]
    consequences = [_("Tid, sted og program kan ikke endres etterpå."), _("Kommunene kan ikke endre svaret sitt.")]
    if taken_up:
        consequences.append(_("Merknadene som sto på programmet, regnes som tatt opp og foreslås ikke igjen."))
    return confirm(
        request,
        why=why,
        title=_("Er «%(gathering)s» holdt?") % {"gathering": row.title},
        text=_("Deltakelse, materiell og referat kan du fortsatt arbeide med."),
        consequences=consequences,
        action=_("Ja, den er holdt"),
        cancel_url=f"/gatherings/{row.pk}/",
    )


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Cancel, with a reason if there is one to give."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "cancel", row)
    if "cancel" not in next_states(row.state):
        return _not_now(request, row)
    form = CancelForm(typed(request))
    why = ""
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.move_state(row, "cancel", reason=reason, by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Samlingen er avlyst."))
            return redirect("gathering", row.pk)
    told = [*_told(row, request.actor), _("I kalenderne står den som avlyst.")] if row.announced_at else []
    return confirm(
        request,
        why=why,
        form=None if why else form,
        title=_("Avlyse «%(gathering)s»?") % {"gathering": row.title},
        text=_when_and_where(row),
        consequences=[*told, _("Program, materiell og svar blir stående, og du kan sette samlingen opp igjen.")],
        action=_("Avlys samlingen"),
        danger=True,
        cancel_url=f"/gatherings/{row.pk}/",
    )


@require_http_methods(["GET", "POST"])
def plan_again(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Let a cancelled gathering take place after all."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "cancel", row)
    if "plan_again" not in next_states(row.state):
        return _not_now(request, row)
    why = ""
    if request.method == "POST":
        try:
            actions.move_state(row, "plan_again", by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Samlingen er satt opp igjen. Se over tid og sted."))
            return redirect("gathering", row.pk)
    return confirm(
        request,
        why=why,
        title=_("Sette opp «%(gathering)s» igjen?") % {"gathering": row.title},
        text=_when_and_where(row),
        consequences=_told(row, request.actor) if row.announced_at else [],
        action=_("Sett opp igjen"),
        cancel_url=f"/gatherings/{row.pk}/",
    )


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Remove a gathering that nobody was told of."""
    row = found(request, gathering_id)
    TABLE.require(request.actor, "plan", row)
    if row.announced_at:
        return _not_now(request, row)
    why = ""
    if request.method == "POST":
        try:
            actions.delete_gathering(row, by=request.actor, at=timezone.now())
        except actions.Refusal as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("«%(gathering)s» er slettet.") % {"gathering": row.title})
            return redirect("gatherings", row.network_id)
    return confirm(
        request,
        why=why,
        title=_("Slette «%(gathering)s»?") % {"gathering": row.title},
        text=_("Ingen deltakere har fått vite om samlingen."),
        consequences=[_("Program, materiell og referat slettes for godt.")],
        action=_("Slett samlingen"),
        danger=True,
        cancel_url=f"/gatherings/{row.pk}/",
    )


def _not_now(request: HttpRequest, row: Gathering) -> HttpResponse:
    """Back to the gathering: it has come further meanwhile, or this was a second click."""
    messages.info(request, _("Samlingen er endret i mellomtiden. Slik står den nå."))
    return redirect("gathering", row.pk)


def _told(row: Gathering, by: Actor) -> list[str]:
    """Who gets a notice, and who does not because nobody is there to get it."""
    members = circles.members(row.network_id, by=by)
    houses = registry.municipalities({one.municipality_id for one in members})
    told = [one.name for one in members if houses[one.municipality_id].opened_at]
    absent = [one.name for one in members if not houses[one.municipality_id].opened_at]
    sentences = []
    if told:
        sentences.append(
            ngettext(
                "Koordinatorene i %(count)s kommune får varsel og e-post: %(names)s.",
                "Koordinatorene i %(count)s kommuner får varsel og e-post: %(names)s.",
                len(told),
            )
            % {"count": len(told), "names": ", ".join(told)}
        )
    if absent:
        sentences.append(
            _("Ikke på plattformen ennå, og får ikke varsel: %(names)s. Si fra til dem på en annen måte.")
            % {"names": ", ".join(absent)}
        )
    return sentences or [_("Nettverket har ingen deltakere ennå, så ingen får varsel.")]


def _agenda_words(row: Gathering) -> str:
    count = len(queries.items(row))
    if not count:
        return _("Programmet er tomt. Du kan fylle det ut etterpå også.")
    return ngettext("Programmet har %(count)s punkt.", "Programmet har %(count)s punkter.", count) % {"count": count}


def _when_and_where(row: Gathering) -> str:
    when = time_words(row)
    return _("%(when)s, %(place)s.") % {"when": when, "place": row.place} if row.place else f"{when}."
