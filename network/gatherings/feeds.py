"""The calendar that phones and mail programs ask for: open to whoever holds the secret address."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from . import actions, queries
from .contracts import CALENDAR


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The gatherings of a network; an address that is unknown or no longer works is simply not found."""
    content = queries.calendar_of_feed(actions.hash_of(secret))
    if content is None:
        # not the usual page, which repeats the address: every address that leads nowhere gets the same few words
        words = _(
            "Kalenderadressen virker ikke. Kanskje er det laget en ny, eller nettverket er ikke lenger åpent for deg."
        )
        return HttpResponse(words, status=404, content_type="text/plain; charset=utf-8")
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'

    @condition(etag_func=lambda request: tag)
    def answer(request: HttpRequest) -> HttpResponse:
        headers = {"Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex"}
        return HttpResponse(content, content_type=CALENDAR, headers=headers)

    return answer(request)
