"""Sign-in at a provider, on the one host to which it sends people back. Nobody is signed in here.

What a person is sent away with (`state`) is a ticket: it holds all that coming back needs, it is taken once, and only
in the browser that keeps this host's secret. The place where the person was going gets a ticket of its own.
"""

import logging
import secrets
import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from foundation import tenancy
from foundation.directory import newcomers
from foundation.identity import addresses, queries, rules
from foundation.identity.openid import claims, provider, proving, sealing, sessions, tokens
from foundation.registry import queries as registry
from foundation.requests import Request
from foundation.tenancy import counters, tickets

from . import saying
from .hops import fingerprint, known, make_ticket
from .openid import LONGEST, secret_of, way_cookie, with_secret
from .profile import with_language
from .requests import client_address

log = logging.getLogger(__name__)
PLACE = "place"  # cookie: where this browser was going last, for a page on which all else is gone


@login_not_required
@never_cache
@require_GET
@transaction.non_atomic_requests
def start(request: Request) -> HttpResponse:
    """On the way to the provider: keep what coming back needs, and send the person on.

    Not one transaction: the count must be there for others before the provider is waited for.
    """
    to, secret = request.GET.get("to", ""), request.GET.get("for", "")
    if not known(to) or len(secret) != len(fingerprint("")):
        return saying.nowhere(request)
    wanted, acr = _page(request.GET.get("next", "")), request.GET.get("acr", "")
    if _too_many(request):  # before the provider is asked anything
        return saying.too_many(request)
    if not provider.answers():
        return saying.away(request, to, wanted)
    language = request.GET.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else request.LANGUAGE_CODE
    held = {"to": to, "for": secret, "next": wanted, "acr": acr if claims.level(acr) else "", "language": language}
    own = newcomers.counted_provider(request.GET.get("own", "")) if held["acr"] else None
    response = _sent(request, held | ({"own": own.alias, "asked": int(time.time())} if own else {}))
    response.set_cookie(
        PLACE, to, max_age=24 * 60 * 60, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return with_language(response, language)


def _too_many(request: Request) -> bool:
    place = rules.neighbourhood(client_address(request))
    with tenancy.identity(), transaction.atomic():
        too_many = counters.hit(f"openid:start:{place}", 60) > rules.STARTS_A_MINUTE
    if too_many:
        log.warning("sign-in: from %s: too many begin at once", place)
    return too_many


def _sent(request: Request, told: dict[str, Any]) -> HttpResponse:
    """To the provider, with what coming back needs."""
    kept, nonce, verifier = secret_of(request), secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    held = {**told, "nonce": nonce, "verifier": verifier, "here": fingerprint(kept)}
    with tenancy.identity(), transaction.atomic():
        state = tickets.make(held, int(rules.WAY_TO_PROVIDER.total_seconds()))
    address = provider.question(
        back_to=_callback(),
        state=state,
        nonce=nonce,
        verifier=verifier,
        language=held["language"],
        acr=held["acr"],
        own=held.get("own", ""),
    )
    return with_secret(HttpResponseRedirect(address), kept)


def _page(wanted: str) -> str:
    fine = len(wanted) <= LONGEST and wanted.startswith("/")
    return wanted if fine and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


def _callback() -> str:
    return addresses.whole(settings.LOGIN_HOST, "/oidc/callback/")


@login_not_required
@never_cache
@require_GET
def callback(request: Request) -> HttpResponse:
    """Back from the provider: who is it, and on to the place where the person was going."""
    held = _held(request)
    if held is None:
        return saying.used(request, _last_place(request))
    to, wanted = held["to"], held["next"]
    if error := request.GET.get("error", ""):
        return _said_no(request, error, to, wanted)
    code = request.GET.get("code", "")
    if not code or request.GET.get("iss", provider.issuer()) != provider.issuer():
        log.warning("sign-in: an answer came without a code, or from another issuer")
        return saying.went_wrong(request, to, wanted)
    at = timezone.now()
    try:
        given = provider.exchange(code, verifier=held["verifier"], back_to=_callback())
        proof = proving.proof_of(given, nonce=held["nonce"], at=at)
    except provider.Denied as why:
        log.info("sign-in: the provider took no code: %s", why)
        return saying.used(request, to)
    except provider.Away as why:
        log.warning("sign-in: the provider did not answer: %s", why)
        return saying.away(request, to, wanted)
    except tokens.NotGenuine as why:
        log.warning("sign-in: an id token is not to be believed: %s", why)
        return saying.went_wrong(request, to, wanted)
    return _go_on(request, held, given, proof, at)


def _held(request: Request) -> dict[str, Any] | None:
    """What the person was sent away with, once, and in this browser only."""
    with tenancy.identity():
        held = tickets.take(request.GET.get("state", ""))
    secret = request.COOKIES.get(way_cookie(), "")
    mine = held is not None and "here" in held and constant_time_compare(held["here"], fingerprint(secret))
    return held if mine else None


def _said_no(request: Request, error: str, to: str, wanted: str) -> HttpResponse:
    if error in ("temporarily_unavailable", "server_error"):
        return saying.away(request, to, wanted)
    if error not in ("access_denied", "login_required", "interaction_required", "consent_required"):
        log.error("sign-in: the provider does not take our questions: %.60r", error)
        return saying.went_wrong(request, to, wanted)
    return saying.stopped(request, to, wanted)


def _go_on(request: Request, held: dict[str, Any], given: claims.Tokens, proof: claims.Proof, at) -> HttpResponse:
    came = newcomers.came(proof)
    account = newcomers.known(came, proof, at=at)
    if account is None and came is not None:
        account = newcomers.let_in(came, proof, at=at)
    if account is None:
        return saying.unknown(request, proof.email)
    if came:
        newcomers.follow_groups(came, account, proof, at=at)
    own_proved = came is not None and newcomers.proved_in_two_steps(came, proof, asked=held)
    if "own" in held and not own_proved:
        # the municipality's own provider did not do what counts: then the server's own second step is asked for
        return _sent(request, {name: text for name, text in held.items() if name not in ("own", "asked")})
    if held["to"] not in {place.host for place in queries.places(account.pk)}:
        return saying.elsewhere(request, account, _name(held["to"]))
    session_id = sessions.keep(
        account,
        proof,
        given,
        at=at,
        came_by=came.house.id if came else None,
        own_proved_at=proof.proved_at if own_proved else None,
    )
    more = {"next": held["next"], "acr": held["acr"], "provider": str(session_id)}
    ticket = make_ticket(account, to=held["to"], secret=held["for"], **more)
    return HttpResponseRedirect(addresses.whole(held["to"], f"/oidc/arrive/?{urlencode({'ticket': ticket})}"))


def _name(host: str) -> str:
    municipality = registry.by_host(host)
    return municipality.name if municipality else queries.networks_name()


def _last_place(request: Request) -> str:
    place = request.COOKIES.get(PLACE, "")
    return place if known(place) else ""


@login_not_required
@never_cache
@require_GET
def leave(request: Request) -> HttpResponse:
    """To the provider's own sign-out, and back to the page that says so."""
    with tenancy.identity():
        held = tickets.take(request.GET.get("ticket", "")) or {}
    host = held.get("leaves", "")
    if not provider.answers():
        return saying.signed_out(request, host, everywhere=False)
    back_to = addresses.whole(settings.LOGIN_HOST, "/oidc/signed-out/")
    id_token = sealing.opened(held["id_token"]) if "id_token" in held else ""
    return saying.leaving(request, provider.farewell(back_to=back_to, id_token=id_token or "", state=host))


@login_not_required
@never_cache
@require_GET
def signed_out(request: Request) -> HttpResponse:
    """The last page, with the way in again."""
    host = request.GET.get("state", "")
    return saying.signed_out(request, host if known(host) else _last_place(request))


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def hear_logout(request: Request) -> HttpResponse:
    """The provider tells that one of its sessions has ended: end ours of that session, on every host, at once."""
    at = timezone.now()
    try:
        ended = proving.logout_of(request.POST.get("logout_token", ""), at=at)
    except tokens.NotGenuine as why:
        log.warning("sign-in: a logout token is not to be believed: %s", why)
        return HttpResponse(status=400)
    except provider.Away:
        return HttpResponse(status=503)
    heard = sessions.hear_logout(ended, issuer=provider.issuer(), at=at)
    return HttpResponse(status=200 if heard else 400)
