"""Moving to another host of the platform without signing in again.

Sessions are host-only, so the new host gets its own: it leaves a secret in a cookie (`start`), the old host, where
the person is signed in, makes a ticket for that secret (`ticket`), and the new host takes the ticket (`arrive`).
A ticket lasts 30 seconds, works once, for one host, and only in the browser that holds the secret: nobody can be
signed in as somebody else by following a link.
"""

import hashlib
import secrets
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from foundation import tenancy
from foundation.identity import addresses, queries, rules, signin
from foundation.identity.models import Account
from foundation.registry import queries as registry
from foundation.requests import Request
from foundation.tenancy import tickets

from .requests import host_name, may_enter

COOKIE_SECONDS = 10 * 60  # time to sign in on the other host, should that be needed


def _cookie_name() -> str:
    return f"{'__Host-' if settings.HTTPS else ''}hop"


def known(host: str) -> bool:
    """Whether people are signed in on the host."""
    return host in (settings.NETWORK_HOST, settings.OPERATORS_HOST) or registry.by_host(host) is not None


def fingerprint(secret: str) -> str:
    """What may be told of a browser's secret: who holds the secret has the same."""
    return hashlib.sha256(secret.encode()).hexdigest()


def links_to(request: Request) -> list[dict[str, object]]:
    """The person's places as links; the one the request is for is marked and leads to its front page."""
    here = host_name(request)
    return [
        {
            "label": place.name,
            "current": place.host == here,
            "url": "/" if place.host == here else addresses.whole(place.host, f"/hop/?{urlencode({'from': here})}"),
        }
        for place in queries.places(request.actor.account_id)
    ]


@login_not_required
@never_cache
@require_GET
def start(request: Request) -> HttpResponse:
    """On the new host: leave a secret with the browser and ask the old host for a ticket."""
    if request.actor:
        return redirect("/")
    origin = request.GET.get("from", "")
    if not known(origin) or origin == host_name(request):
        return redirect("sign_in")
    secret = secrets.token_urlsafe(24)
    question = urlencode({"to": host_name(request), "for": fingerprint(secret)})
    response = HttpResponseRedirect(addresses.whole(origin, f"/hop/ticket/?{question}"))
    response.set_cookie(
        _cookie_name(), secret, max_age=COOKIE_SECONDS, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


@never_cache
@require_GET
def ticket(request: Request) -> HttpResponse:
    """On the old host: make a ticket for one of the person's own places."""
    to, secret = request.GET.get("to", ""), request.GET.get("for", "")
    if len(secret) != 64 or to not in {place.host for place in queries.places(request.actor.account_id)}:
        raise Http404
    account = queries.account(request.actor.account_id)
    token = make_ticket(account, to=to, secret=secret, carried=signin.Carried.of(request.session).told())
    return HttpResponseRedirect(addresses.whole(to, f"/hop/arrive/?{urlencode({'ticket': token})}"))


def make_ticket(account: Account, *, to: str, secret: str, **more: Any) -> str:
    """A ticket to a host for the account, in the browser whose secret has this fingerprint."""
    told = {"account": str(account.pk), "stamp": account.stamp, "host": to, "for": secret, **more}
    with tenancy.identity():
        return tickets.make(told, int(rules.HOP_LASTS.total_seconds()))


@login_not_required
@never_cache
@require_GET
def arrive(request: Request) -> HttpResponse:
    """On the new host: take the ticket and sign in."""
    taken = take_ticket(request, request.COOKIES.get(_cookie_name(), ""), kind="carried")
    if taken is None or not may_enter(request, taken[0]):
        messages.info(request, _("Logg inn for å fortsette her."))
        response = redirect("sign_in")
    else:
        account, held = taken
        signin.sign_in(request, account, at=timezone.now(), how="hop", carried=signin.Carried(**held["carried"]))
        response = redirect("/")
    response.delete_cookie(_cookie_name(), path="/", samesite="Lax")
    return response


def take_ticket(request: Request, secret: str, *, kind: str) -> tuple[Account, dict[str, Any]] | None:
    """The account of the ticket that the request brings, and what else it holds; None when it is no good here.

    kind  what only a ticket of the asked kind holds: one way into a house does not take the other's
    """
    with tenancy.identity():
        held = tickets.take(request.GET.get("ticket", ""))
        if held is None or held.get("host") != host_name(request) or kind not in held:
            return None
        if not constant_time_compare(held["for"], fingerprint(secret)):
            return None
    account = queries.active(UUID(held["account"]), stamp=held["stamp"])
    return (account, held) if account else None
