"""Sign-in at a provider, seen from the host where a person is going: away to the login host, and back from it.

The browser keeps a secret on this host, and only its fingerprint travels: what comes back is good in this browser
alone. Tabs share the secret, so that two of them may sign in at the same moment.
"""

import secrets
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from foundation.identity import addresses, rules, signin
from foundation.identity.openid import claims, sessions
from foundation.requests import Request

from . import saying
from .hops import fingerprint, take_ticket
from .requests import host_name, may_enter, wanted_page

LONGEST = 1500  # signs of a page's address that are carried to the provider and back
SECRET = 32  # signs of a secret, and never fewer


def way_cookie() -> str:
    """The name of the cookie that holds a browser's secret on one of our hosts."""
    return f"{'__Host-' if settings.HTTPS else ''}way"


def with_secret(response: HttpResponse, secret: str) -> HttpResponse:
    """The response, by which the browser keeps its secret on this host for the time that a sign-in takes."""
    lasts = int(rules.WAY_TO_PROVIDER.total_seconds())
    response.set_cookie(
        way_cookie(), secret, max_age=lasts, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


def secret_of(request: Request) -> str:
    """The browser's secret on this host; a new one where it has none."""
    kept = request.COOKIES.get(way_cookie(), "")
    return kept if len(kept) >= SECRET else secrets.token_urlsafe(SECRET)


@login_not_required
@never_cache
@require_GET
def sign_in(request: Request) -> HttpResponse:
    """To the provider, by way of the login host; there is no form of ours."""
    wanted = wanted_page(request)
    return redirect(wanted) if request.actor else _away(request, wanted)


@never_cache
@require_GET
def prove_again(request: Request) -> HttpResponse:
    """To the provider once more, for a surer proof, and back to the page that asked for it."""
    asked = request.GET.get("acr", "")
    standing, here = request.standing, request.municipality and request.municipality.id
    own = str(here) if standing and here and standing.came_by == here else ""
    return _away(request, wanted_page(request), acr=asked if claims.level(asked) else "mfa", own=own)


def _away(request: Request, wanted: str, acr: str = "", own: str = "") -> HttpResponse:
    secret = secret_of(request)
    question = {
        "to": host_name(request),
        "for": fingerprint(secret),
        "next": wanted if len(wanted) <= LONGEST else "/",
        "language": request.LANGUAGE_CODE,
        "acr": acr,
        "own": own,
    }
    told = urlencode({name: text for name, text in question.items() if text})
    return with_secret(HttpResponseRedirect(addresses.whole(settings.LOGIN_HOST, f"/oidc/start/?{told}")), secret)


@login_not_required
@never_cache
@require_GET
def arrive(request: Request) -> HttpResponse:
    """Back from the login host with a ticket: sign in here. Nothing here sends anybody round again by itself."""
    taken = take_ticket(request, request.COOKIES.get(way_cookie(), ""), kind="provider")
    if taken is None:
        # a used ticket: the back button, or the other of two tabs
        return redirect("/") if request.actor else saying.not_arrived(request)
    account, held = taken
    if not may_enter(request, account):
        return saying.elsewhere(request, account, request.site.name)
    at, acr = timezone.now(), held["acr"]
    found = sessions.standing(held["provider"])
    if found is None:
        return saying.not_arrived(request)
    if request.actor and request.actor.account_id == account.pk:
        if acr:
            signin.proved_again(request, at=at, provider=held["provider"])
        else:
            request.session[signin.PROVIDER] = held["provider"]
    else:
        signin.sign_in(request, account, at=at, carried=signin.Carried(provider=held["provider"]))
    reached, proved_at = found.proof_in(request.municipality and request.municipality.id)
    if acr and (reached < claims.level(acr) or at - proved_at > rules.RECENT):
        return saying.not_proved(request)
    return HttpResponseRedirect(held["next"])
