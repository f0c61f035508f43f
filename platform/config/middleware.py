"""From host name to person: which house a request is for, whose door is open, who asks, in which language.

Order in settings: `numbered`, then CSP, then `House`, the session, `Person`, and all that needs to know who asks.
A host leads to a municipality, the networks' desk, the front page, the way to the server that signs people in, or the
demo's mail page; another is not found.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.db import InternalError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from config import away, bearer, misdirected, pace, standing_still, too_slow
from config.actors import facilitator_actor, member_actor, operator_actor
from config.refusing import refused
from config.turned_away import no_member, sign_in_first
from foundation import tenancy
from foundation.audit.contexts import request_id
from foundation.identity import recent, signin
from foundation.identity.models import Account
from foundation.keys import uuid7
from foundation.registry import queries as registry
from foundation.requests import Request
from foundation.rights import Actor, Refused
from foundation.ui.site import PLATFORM, Site

log = logging.getLogger(__name__)

Answer = Callable[[Request], HttpResponse]
NOBODYS = ("front", "login", "post")  # houses in which nobody is signed in
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
        "xr-spatial-tracking",
    )
)


def numbered(get_response: Answer) -> Answer:
    """Give each request a number for the log, the entries and error pages; say what the pages may not use."""

    def middleware(request: Request) -> HttpResponse:
        request.id = uuid7().hex
        token = request_id.set(request.id)
        try:
            response = get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = request.id
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware


# --- House


class House:
    """Find the house of the host and open its door for the whole request."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("No address holds a NUL, and the database takes none.")
        host = request.get_host().partition(":")[0].lower().rstrip(".")
        request.actor = request.municipality = None  # type: ignore[assignment]  # None for everyone's pages only
        with tenancy.working("search" if pace.is_search(request) else "page"):
            try:
                door = self._house(request, host)
            except tenancy.OutOfReach as elsewhere:
                return misdirected.to_its_group(request, elsewhere)
            if door is None:
                return _unknown_host(request)
            with door:
                return self.get_response(request)

    def _house(self, request: Request, host: str) -> AbstractContextManager | None:
        """Set request.house and request.urlconf; the door of the house, or None when nobody lives there."""
        if host == settings.DOMAIN:
            request.house, request.urlconf = "front", settings.PUBLIC_SCHEMA_URLCONF
            return tenancy.public()
        if host == settings.NETWORK_HOST:
            request.house, request.urlconf = "network", settings.NETWORK_URLCONF
            return tenancy.public()  # until the person is known; then the desk's
        if host == settings.OPERATORS_HOST:
            request.house, request.urlconf = "operators", settings.OPERATORS_URLCONF
            return tenancy.public()  # until the person is known; then the operators'
        if host == settings.LOGIN_HOST and signin.has_provider():
            request.house, request.urlconf = "login", settings.LOGIN_URLCONF
            return tenancy.public()
        if host == settings.POST_HOST and settings.POST_FOLDER:
            request.house, request.urlconf = "post", "config.post.urls"
            return nullcontext()
        municipality = registry.by_host(host)
        if municipality is None:
            return None
        request.house, request.urlconf = "municipality", settings.ROOT_URLCONF
        request.municipality = municipality
        return tenancy.inside(municipality)


def _unknown_host(request: Request) -> HttpResponse:
    with translation.override(
        _known_language(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)) or settings.LANGUAGE_CODE
    ):
        front = f"{settings.PUBLIC_SCHEME}://{settings.DOMAIN}{settings.PORT_SUFFIX}/"
        return render(None, "identity/unknown_host.html", {"front": front}, status=404)


# --- Person


class Person:
    """Find out who asks, in which language, and let nobody further who has nothing to do here."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        try:
            account, actor, stranger = self._who(request)
        except tenancy.OutOfReach:
            return misdirected.to_all(request)
        request.actor = actor  # type: ignore[assignment]  # None for everyone's pages only
        request.user = account or AnonymousUser()
        language = _language(request, account)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            request.site = _site(request)
            response = self._refusal(request, stranger) or self._go_on(request)
            response.setdefault("Content-Language", language)
            if actor:
                response.setdefault("Cache-Control", "private, no-store")
            patch_vary_headers(response, ["Cookie", "Authorization"])
            return response

    def _who(self, request: Request) -> tuple[Account | None, Actor | None, bool]:
        """The account, the actor, and whether somebody is signed in who has nothing to do here."""
        request.bearer = request.standing = None
        if request.house in NOBODYS:
            return None, None, False
        if bearer.is_shown(request) and request.house != "operators":
            return *bearer.who(request, at=timezone.now()), False
        signin.see_to_provider(request, at=timezone.now())
        with transaction.atomic():  # one transaction for the three questions: session, account, roles
            return self._ask(request)

    def _ask(self, request: Request) -> tuple[Account | None, Actor | None, bool]:
        account = signin.account_of(request, at=timezone.now())
        if account is None:
            return None, None, signin.has_session(request)
        if request.municipality:
            actor = member_actor(account, request.municipality)
        else:
            actor = operator_actor(account) if request.house == "operators" else facilitator_actor(account)
        return account, actor, actor is None

    def _refusal(self, request: Request, stranger: bool) -> HttpResponse | None:
        if bearer.is_shown(request) and request.house not in (*NOBODYS, "operators"):
            return bearer.refusal(request)
        if request.actor or request.house in NOBODYS or _is_open(request):
            return None
        if stranger:
            return no_member(request)
        return sign_in_first(request)

    def _go_on(self, request: Request) -> HttpResponse:
        actor: Actor | None = request.actor
        if actor is None:
            return self.get_response(request)
        with _door(request, actor):
            try:
                beyond = pace.beyond(request, actor)
            except InternalError as error:  # what is counted is written, too
                beyond = standing_still.answer(request, error)
                if beyond is None:
                    raise
            return beyond or self.get_response(request)

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """A refused act: say who can give access; one that asks for a fresh proof: ask for it."""
        if isinstance(error, recent.NotRecent):
            return recent.answer(request, error)
        if not isinstance(error, Refused):
            return (
                standing_still.answer(request, error)
                or too_slow.answer(request, error)
                or misdirected.answer(request, error)
                or away.answer(request, error)
            )
        return refused(request, error)


def _door(request: Request, actor: Actor) -> AbstractContextManager:
    if request.municipality:
        return tenancy.inside(request.municipality, person=actor.account_id)
    return (tenancy.operator if request.house == "operators" else tenancy.desk)(actor.account_id)


def _site(request: Request) -> Site:
    if request.municipality:
        row = request.municipality
        return Site(name=row.name, colour=row.colour, mark=row.mark)
    names = {"network": _("Læringsnettverk"), "operators": _("Drift av Felles")}
    return Site(name=names[request.house]) if request.house in names else PLATFORM


# --- Language


def _known_language(code: str | None) -> str | None:
    return code if code in dict(settings.LANGUAGES) else None


def _language(request: Request, account: Account | None) -> str:
    """What the person chose, on the account or in this browser; else what the municipality writes."""
    chosen = (
        account.language if account else None,
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
        request.municipality.language if request.municipality else None,
    )
    return next(filter(None, map(_known_language, chosen)), settings.LANGUAGE_CODE)


# --- Those who go no further


def _is_open(request: Request) -> bool:
    """Whether the page is for everyone: its view says so by Django's `login_not_required`."""
    try:
        view = resolve(request.path_info, request.urlconf).func
    except (Resolver404, Http404):
        return False
    # the framework of the API marks all its views so, because it asks by itself; here the middleware asks
    of_the_api = hasattr(view, "cls")
    return not of_the_api and getattr(view, "login_required", True) is False
