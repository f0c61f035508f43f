"""Dangerous acts ask for a proof of who is there that is fresh, and where a provider signs people in, in two steps.

    def give(request, pk):
        TABLE.require(request.actor, "give_role", member)
        require_recent(request)      # raises NotRecent; the middleware sends the person to prove it again

The page asks before its form is shown. A form that stood open so long that even its longer time has run out is not
lost: what was typed comes back on a page that sends it again.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.requests import Request

from . import rules, signin
from .openid.claims import level

OWN_FIELDS = {"csrfmiddlewaretoken", "present", "password", "again", "secret"}  # never handed back


class NotRecent(Exception):
    """The act asks for a fresher or surer proof than the session has; `is_file`: a link that no page is opened by."""

    def __init__(self, acr: str, *, is_file: bool = False) -> None:
        super().__init__(acr)
        self.acr, self.is_file = acr, is_file


def require_recent(
    request: Request, *, acr: str = "mfa", max_age: timedelta = rules.RECENT, is_file: bool = False
) -> None:
    """Raise NotRecent unless the person was proved at this level within max_age; a sent form is given longer.

    Local accounts have one level, the password: there it is asked for again. A token proves nobody's presence.

    is_file  the view answers with a file: one who proved it comes back to the page with the link, because a browser
             that is sent to a file stays where the code was typed, as if nothing had come of it
    """
    if getattr(request, "bearer", None) is not None:
        raise NotRecent(acr, is_file=is_file)
    wanted = level(acr) if signin.has_provider() else level("basic")
    reached, proved_at = signin.proof(request)
    longest = max_age if request.method in ("GET", "HEAD") else max_age + rules.RECENT_FORM - rules.RECENT
    if reached < wanted or proved_at is None or timezone.now() - proved_at > longest:
        raise NotRecent(acr, is_file=is_file)


def require_recent_in_joint_body(request: Request) -> None:
    """The same in a house where what is done is done for several municipalities; in one's own it is daily work."""
    if request.municipality is not None and request.municipality.is_joint_body:
        require_recent(request)


def recently[**Given](
    view: Callable[..., HttpResponse], *, acr: str = "mfa", max_age: timedelta = rules.RECENT, is_file: bool = False
) -> Callable[..., HttpResponse]:
    """A view that asks for a recent proof before anything else."""

    @wraps(view)
    def asking(request: Request, *given, **named) -> HttpResponse:
        require_recent(request, acr=acr, max_age=max_age, is_file=is_file)
        return view(request, *given, **named)

    return asking


def answer(request: Request, error: NotRecent) -> HttpResponse:
    """To prove it again, and back to the very page; what a form was sent with is kept on the page that says so."""
    if error.is_file and (page := _came_from(request)) != "/":
        messages.info(request, _("Når du har bekreftet hvem du er, trykker du på lenken én gang til."))
        return HttpResponseRedirect(_address(error, page))
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(_address(error, request.get_full_path()))
    typed = [(name, text) for name in request.POST if name not in OWN_FIELDS for text in request.POST.getlist(name)]
    if not any(text.strip() for _name, text in typed):
        messages.info(request, _("Når du har bekreftet hvem du er, trykker du på knappen én gang til."))
        return HttpResponseRedirect(_address(error, _came_from(request)))
    context = {"kept": typed, "address": request.get_full_path(), "prove": _address(error, reverse("proved"))}
    return render(request, "identity/prove_first.html", context, status=403)


def _address(error: NotRecent, back_to: str) -> str:
    return f"{reverse('prove_again')}?{urlencode({'next': back_to, 'acr': error.acr})}"


def _came_from(request: Request) -> str:
    """The page whose button was pressed, when it is one of this host's."""
    parts = urlsplit(request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
