"""Programs on the API: the token in `Authorization: Bearer …` instead of a browser's session.

The middleware asks here before the door of the person is opened, so a token means on the API what a session means,
and on pages nothing. A token in an address is not looked at. Where a token is shown, the session beside it does not
count, nor does a page elsewhere gain anything by sending a form: a browser adds no token by itself, hence no CSRF.
"""

import logging
from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from config.actors import facilitator_actor, member_actor, service_actor
from config.problems import problem
from foundation import tenancy
from foundation.identity.bearer import judging, rules
from foundation.identity.bearer.judging import Shown
from foundation.identity.models import Account
from foundation.identity.views.requests import client_address
from foundation.requests import Request
from foundation.rights import Actor
from foundation.tenancy import counters

log = logging.getLogger(__name__)

A_PERSON, A_HOUSE, STRANGERS = 600, 3000, 100  # requests a minute: see docs of the API
MINUTE = 60


def is_shown(request: Request) -> bool:
    """Whether a program asks."""
    return request.path_info.startswith("/api/") and request.headers.get("Authorization", "")[:7].lower() == "bearer "


@sensitive_variables("text")
def who(request: Request, *, at: datetime) -> tuple[Account | None, Actor | None]:
    """The account, none for a service, and the actor; nobody where the token opens nothing here: see refusal()."""
    text = request.headers["Authorization"][7:].strip()
    house = request.municipality
    request.provider_is_away = False
    try:
        shown = judging.judged(text, municipality_id=house.id if house else None, at=at)
    except judging.Away:
        request.provider_is_away = True
        return None, None
    except judging.NotGood:
        return None, None
    request.bearer = shown
    if shown.account is None:
        return None, service_actor(shown, house)
    actor = member_actor(shown.account, house) if house else facilitator_actor(shown.account)
    return shown.account, replace(actor, token_id=shown.id) if actor else None


def refusal(request: Request) -> HttpResponse | None:
    """The answer to a token that goes no further; None where the permission tables decide."""
    if request.actor and request.bearer:
        return beyond_scope(request, request.bearer)
    if not request.provider_is_away:
        return unknown(request)
    log.warning("api: a token cannot be judged, the provider does not answer")
    sentence = _("Tjenesten som har gitt nøkkelen, svarer ikke. Prøv igjen om et halvt minutt.")
    return problem(request, 503, sentence, "provider_away", {"Retry-After": "30"})


def unknown(request: Request) -> HttpResponse:
    """One and the same answer for a token that is wrong, too old, ended, or another host's."""
    with tenancy.identity():
        key = f"api:strangers:{client_address(request)}"[:200]
        if counters.hit(key, MINUTE) > STRANGERS:
            return _too_many(request, key, "unknown tokens from one address")
    sentence = _("Nøkkelen virker ikke her. Den er feil, har gått ut, er avsluttet eller gjelder et annet sted.")
    return problem(request, 401, sentence, "invalid_token", {"WWW-Authenticate": 'Bearer error="invalid_token"'})


def beyond_scope(request: Request, shown: Shown) -> HttpResponse | None:
    """The answer to what the token was not made for; None where the permission tables decide."""
    if request.method not in rules.READS and not shown.may_write:
        sentence = _("Nøkkelen kan bare lese. Lag en som kan lese og skrive.")
    elif not rules.reaches(shown.areas, request.path_info):
        sentence = _("Nøkkelen gjelder ikke denne delen av API-et. Lag en som gjelder den.")
    else:
        return None
    challenge = {"WWW-Authenticate": 'Bearer error="insufficient_scope"'}
    return problem(request, 403, sentence, "insufficient_scope", challenge)


def is_counted(request: Request) -> bool:
    """Whether it is a request of a program."""
    return request.path_info.startswith("/api/")


def beyond_rate(request: Request, actor: Actor) -> HttpResponse | None:
    """The answer to one request too many of the person's or the house's; counted whatever becomes of the request.

    In the asker's own door, before the request's transaction: nobody waits for anybody's.
    """
    if not is_counted(request):
        return None
    own = f"api:{actor.account_id}"
    if counters.hit(own, MINUTE) > A_PERSON:
        return _too_many(request, own, f"by {actor.account_id}")
    if actor.municipality_id and counters.hit("api:house", MINUTE) > A_HOUSE:
        return _too_many(request, "api:house", f"in {actor.municipality_id}")
    return None


def _too_many(request: Request, key: str, whose: str) -> HttpResponse:
    log.warning("api: too many requests %s", whose)
    sentence = _("Det kom for mange forespørsler på ett minutt. Vent så lenge som Retry-After sier.")
    return problem(request, 429, sentence, "throttled", {"Retry-After": str(counters.seconds_left(key))})
