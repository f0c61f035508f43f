"""The person's own page, and the choice of language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import sent
from foundation.identity import actions, queries, signin
from foundation.identity.forms import LanguageForm, ProfileForm
from foundation.requests import Request

from .hops import links_to
from .requests import wanted_page


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
        return _with_cookie(response, language) if language else _without_cookie(response)
    context = {"form": form, "account": account, "places_to_go": links_to(request)}
    return render(request, "identity/profile.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session of the person, this one too."""
    actions.sign_out_everywhere(by=request.actor)
    signin.sign_out(request)
    messages.success(request, _("Du er logget ut alle steder."))
    return redirect("sign_in")


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
    return _with_cookie(response, chosen)


def _with_cookie(response: HttpResponse, chosen: str) -> HttpResponse:
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
