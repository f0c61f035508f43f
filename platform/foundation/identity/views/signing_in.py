"""Local accounts: signing in with a password, and out."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from foundation import tenancy
from foundation.forms import sent
from foundation.identity import addresses, passwords, queries, signin
from foundation.identity.forms import SignInForm
from foundation.identity.models import Account
from foundation.identity.openid import sealing
from foundation.requests import Request
from foundation.tenancy import tickets

from .requests import client_address, host_name, may_enter, wanted_page

log = logging.getLogger(__name__)
LEAVING_SECONDS = 60


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """E-mail address and password. Unknown and wrong answer the same, in the same time."""
    if request.actor:
        return redirect(wanted_page(request))
    form = SignInForm(sent(request))
    if request.method == "POST" and form.is_valid():
        return _try(request, form)
    return _page(request, form, status=422 if form.errors else 200)


def _try(request: Request, form: SignInForm) -> HttpResponse:
    email, password = form.cleaned_data["email"], form.cleaned_data["password"]
    address = client_address(request)
    wait = passwords.wait_for(email, address)
    if wait:
        log.warning("sign-in: a name or an address must wait %d seconds", wait.total_seconds())
        return too_many(request, form, wait, _page)
    account = passwords.account_for(email, password)
    if account is None:
        passwords.went_wrong(email, address)
        form.add_error(None, _("E-postadressen eller passordet stemmer ikke. Prøv igjen, eller velg nytt passord."))
        return _page(request, form, status=422)
    passwords.went_well(email)
    return enter(request, account)


def enter(request: Request, account: Account) -> HttpResponse:
    """Sign in and go on to the wanted page, or say where the person belongs instead."""
    if not may_enter(request, account):
        places = [(place.name, addresses.whole(place.host, "/sign-in/")) for place in queries.places(account.pk)]
        return render(request, "identity/not_here.html", {"places_to_go": places}, status=403)
    signin.sign_in(request, account, at=timezone.now())
    return redirect(wanted_page(request))


def too_many(request, form, wait, page) -> HttpResponse:
    """Ask the person to wait; the form keeps what was typed."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    form.add_error(
        None,
        ngettext(
            "Det er prøvd for mange ganger. Vent i ett minutt før du prøver igjen.",
            "Det er prøvd for mange ganger. Vent i %(minutes)s minutter før du prøver igjen.",
            minutes,
        )
        % {"minutes": minutes},
    )
    response = page(request, form, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response


def _page(request: Request, form: SignInForm, status: int) -> HttpResponse:
    return render(request, "identity/sign_in.html", {"form": form, "next": wanted_page(request)}, status=status)


@login_not_required
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session on this host; where a provider signs people in, its session and those of all hosts too."""
    id_token = signin.sign_out(request)
    return leave(request, id_token) if signin.has_provider() else redirect("sign_in")


def leave(request: Request, id_token: str) -> HttpResponse:
    """To the host where the browser takes its leave of the provider. The token goes by a ticket, in no address."""
    with tenancy.identity():
        token = tickets.make({"leaves": host_name(request), "id_token": sealing.seal(id_token)}, LEAVING_SECONDS)
    return HttpResponseRedirect(addresses.whole(settings.LOGIN_HOST, f"/oidc/leave/?{urlencode({'ticket': token})}"))
