"""Trying the municipality's own provider: away to it, back, and what came of it, in words.

What is needed to come back, and what came, stands in the administrator's own session and nowhere else. Who the session
is does not change.
"""

import secrets
import time
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from foundation.directory import discovery, domains
from foundation.directory import trial as trying
from foundation.directory.models import Provider
from foundation.requests import Request
from foundation.tenancy import counters
from tenants.provisioning import actions, queries
from tenants.provisioning.permissions import TABLE

from .provider import HOUR, back_to

AN_HOUR = 30
LASTS = 15 * 60  # seconds for the way to the provider and back
AWAY, CAME = "trial_away", "trial_came"
STOPPED, NOT_SENT = "stopped", "not_sent"


@never_cache
@require_GET
def trial(request: Request) -> HttpResponse:
    """What came of the last one in this session, and a button to try."""
    row, names = queries.own_sign_in(by=request.actor)
    TABLE.require(request.actor, "try_sign_in")
    if row is None:
        return redirect("own_sign_in")
    told = request.session.get(CAME)
    context: dict[str, Any] = {"row": row, "addresses": [back_to(request)], "names": names}
    if told:
        context["told"] = told | {"at": datetime.fromisoformat(told["at"])}
        context |= _failed(told) if told["why"] else _came(request, row, names, told)
    return render(request, "provisioning/trial.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    """To the provider, by a page: a browser lets no form lead to a strange place."""
    row, _names = queries.own_sign_in(by=request.actor)
    TABLE.require(request.actor, "try_sign_in")
    if row is None or settings.KEYCLOAK is None:
        return redirect("own_sign_in")
    if counters.hit("own_sign_in:trial", HOUR) > AN_HOUR:
        messages.error(request, _("Dere har prøvd mange ganger på kort tid. Vent en time."))
        return redirect("own_trial")
    told = {name: secrets.token_urlsafe(48) for name in ("state", "nonce", "verifier")}
    request.session[AWAY] = told | {"until": int(time.time()) + LASTS}
    address = trying.question(row, back_to=back_to(request), **told)
    response = render(request, "provisioning/trial_away.html", {"address": address, "name": row.name})
    response["Refresh"] = f"0; url={address}"
    return response


@never_cache
@require_GET
def back(request: Request) -> HttpResponse:
    """Back from the provider, in the browser that was sent there and once."""
    row, names = queries.own_sign_in(by=request.actor)
    TABLE.require(request.actor, "try_sign_in")
    held = request.session.pop(AWAY, None)
    state = request.GET.get("state", "")
    if row is None or held is None or held["until"] < time.time() or not constant_time_compare(state, held["state"]):
        messages.info(request, _("Prøven er over, eller den ble gjort i et annet vindu. Prøv en gang til."))
        return redirect("own_trial")
    at = timezone.now()
    told = _told(request, row, held, at)
    request.session[CAME] = told | {"at": at.isoformat()}
    well = not told["why"] and domains.plain(told["email"]) in names
    actions.tried(row, well=well, by=request.actor, at=at)
    return redirect("own_trial")


def _told(request: Request, row: Provider, held: dict[str, Any], at: datetime) -> dict[str, Any]:
    error, code = request.GET.get("error", ""), request.GET.get("code", "")
    if error or not code:
        why = STOPPED if error in ("access_denied", "login_required", "interaction_required") else NOT_SENT
        return {"why": why, "detail": (request.GET.get("error_description") or error)[: trying.LONGEST]}
    try:
        came = trying.outcome(
            row, code=code, back_to=back_to(request), nonce=held["nonce"], verifier=held["verifier"], at=at
        )
    except trying.WentWrong as wrong:
        return {"why": wrong.why, "detail": wrong.detail}
    return {"why": "", "detail": "", **asdict(came)}


def _came(request: Request, row: Provider, names: list[str], told: dict[str, Any]) -> dict[str, Any]:
    """What the person would be here, in words."""
    domain = domains.plain(told["email"])
    counted = sorted(row.counted & {*told["ways"], told["acr"]})
    return {
        "is_ours": domain in names,
        "domain": domains.shown(domain),
        "roles": queries.roles_of(told["groups"], by=request.actor),
        "counted": counted,
        "ways": [way for way in [*told["ways"], told["acr"]] if way],
    }


def _failed(told: dict[str, Any]) -> dict[str, str]:
    """What went wrong, and what to do about it."""
    why = told["why"]
    said = {
        STOPPED: (
            _("Leverandøren slapp deg ikke inn, eller du avbrøt."),
            _("Prøv med en konto som skal ha tilgang. Hos leverandøren må kontoen kanskje gis tilgang til Felles."),
        ),
        NOT_SENT: (
            _("Leverandøren ville ikke svare på spørsmålet fra Felles."),
            _("Vis meldingen under til den som styrer påloggingen hos dere."),
        ),
        trying.SECRET: (
            _("Leverandøren godtar ikke klient-ID-en eller hemmeligheten."),
            _("Lag en ny hemmelighet hos leverandøren, og skriv den inn her. Kopier verdien og ikke navnet på den."),
        ),
        trying.CODE: (
            _("Leverandøren ville ikke gi Felles svaret på hvem du er."),
            _("Se over at adressen under er lagt inn hos leverandøren akkurat slik den står."),
        ),
        trying.KEYS: (
            _("Felles fikk ikke leverandørens nøkler."),
            _("Lagre påloggingen på nytt, så leser vi adressene hos leverandøren en gang til."),
        ),
        trying.TOKEN: (
            _("Svaret fra leverandøren er ikke til å stole på: det gjelder noe annet, eller er ikke riktig signert."),
            _("Se over adressen og klient-ID-en. Leverandøren må signere med RS256, PS256 eller ES256."),
        ),
        trying.NO_ADDRESS: (
            _("Leverandøren fortalte ikke e-postadressen din."),
            _("Be den som styrer påloggingen, ta med email blant opplysningene til Felles. Kontoen må ha en adresse."),
        ),
        trying.NO_SECRET: (
            _("Felles har ingen hemmelighet å spørre med."),
            _("Skriv inn hemmeligheten på nytt."),
        ),
    }.get(why)
    if said is None:
        said = (discovery.said(why), _("Er leverandørens adresser endret, lagrer dere påloggingen på nytt."))
    return {"wrong": said[0], "todo": said[1]}
