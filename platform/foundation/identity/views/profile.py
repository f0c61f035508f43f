"""The person's own page, and the choice of language."""

import logging

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import sent
from foundation.identity import actions, addresses, queries, signin
from foundation.identity.forms import LanguageForm, ProfileForm
from foundation.requests import Request

from .hops import links_to
from .requests import host_name, wanted_page

log = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def profile(request: Request) -> HttpResponse:
    """Name, language, password, sessions, and the places the person may go."""
    account = queries.account(request.actor.account_id)
    form = ProfileForm(sent(request), initial={"name": account.name, "language": account.language})
    if request.method == "POST" and form.is_valid():
        actions.change_profile(by=request.actor, **form.cleaned_data)
        language = form.cleaned_data["language"]
        with translation.override(language or translation.get_language()):
            messages.success(request, _("Profilen er lagret."))
        response = redirect("profile")
        return with_language(response, language) if language else _without_cookie(response)
    context = {"form": form, "account": account, "places_to_go": links_to(request)}
    return render(request, "identity/profile.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session of the person, this one too."""
    at_provider = actions.sign_out_everywhere(by=request.actor, at=timezone.now())
    signin.sign_out(request)
    if signin.has_provider():
        return _ended_there_too(request, at_provider)
    messages.success(request, _("Du er logget ut alle steder."))
    return redirect("sign_in")


def _ended_there_too(request: Request, refresh_tokens: list[str]) -> HttpResponse:
    end_at_provider(refresh_tokens)
    return redirect(addresses.whole(settings.LOGIN_HOST, f"/oidc/signed-out/?state={host_name(request)}"))


def end_at_provider(refresh_tokens: list[str]) -> None:
    """After the commit, because the provider tells us in turn what it ends."""
    if not refresh_tokens:
        return
    from foundation.identity.openid import provider

    def end() -> None:
        for token in refresh_tokens:
            try:
                provider.end(token)
            except provider.Away:
                log.exception("sign-in: a session ended here goes on at the provider, which did not answer")

    transaction.on_commit(end, robust=True)


@login_not_required
@require_POST
def language(request: Request) -> HttpResponse:
    """Choose the language of the pages: kept in a cookie on this host and, when signed in, with the account."""
    form = LanguageForm(request.POST)
    response = redirect(wanted_page(request))
    if not form.is_valid():
        return response
    chosen = form.cleaned_data["language"]
    if getattr(request, "actor", None):
        actions.choose_language(request.actor.account_id, chosen)
    return with_language(response, chosen)


def with_language(response: HttpResponse, chosen: str) -> HttpResponse:
    """The response, by which the browser remembers the language on this host."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=365 * 24 * 60 * 60,
        path="/",
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _without_cookie(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, path="/", samesite="Lax")
    return response
