"""How often one person may do in a minute what costs much, beside what the API allows of everything: see bearer.

Counted before the request's own transaction, whatever becomes of it, and in the asker's own door: nobody is in
anybody's way, and all processes count together.
"""

import logging
import re
from collections.abc import Callable
from typing import NamedTuple

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from config import bearer
from config.turned_away import too_often
from foundation.requests import Request
from foundation.rights import Actor
from foundation.tenancy import counters

log = logging.getLogger(__name__)

MINUTE = 60
UPLOADS, SEARCHES, LOG_PAGES = 30, 60, 200
EXPORTS, MADE = 6, 60
LARGE = 256 * 1024  # bytes; what is smaller costs no more than a long text


class Rate(NamedTuple):
    """So many a minute of requests that are such."""

    name: str
    most: Callable[[], int]
    is_such: Callable[[Request], bool]


def _is_upload(request: Request) -> bool:
    length = request.META.get("CONTENT_LENGTH") or ""
    size = int(length[:20]) if length.isdecimal() else 0
    return request.method == "POST" and request.content_type == "multipart/form-data" and size > LARGE


def is_search(request: Request) -> bool:
    """Whether words are looked for in all there is: the one thing that anybody can make slow by what is typed."""
    return request.path_info == "/search/"


# a house's data, or its log, as files to take away
EXPORT = re.compile(r"/administration/export/(begin|[0-9a-f-]{36}/file)/|/log/(file|sheet|chain)/")
# one document, list or hand-in, made into a file for whoever asks
FILE = re.compile(
    r"/.+(\.(pdf|docx|xlsx)|/(themes|map|clock|lists/[0-9a-f-]{36})/(file|pdf)/"
    r"|/with-comments/|/feedback/(text|files/[0-9a-f-]{36})/)"
)


def _is_export(request: Request) -> bool:
    """A download that broke off asks for the rest, and is the same one."""
    return "Range" not in request.headers and EXPORT.fullmatch(request.path_info) is not None


RATES = (
    Rate("exports", lambda: EXPORTS, _is_export),
    Rate("made files", lambda: MADE, lambda request: FILE.fullmatch(request.path_info) is not None),
    Rate("uploads", lambda: UPLOADS, _is_upload),
    Rate("searches", lambda: SEARCHES, is_search),
    Rate("log", lambda: LOG_PAGES, lambda request: request.path_info.startswith("/api/v1/log/")),
)


def beyond(request: Request, actor: Actor) -> HttpResponse | None:
    """The answer to one request too many; a request that is not counted costs the database nothing."""
    rates = [rate for rate in RATES if rate.is_such(request)]
    if not rates and not bearer.is_counted(request):
        return None
    with transaction.atomic():
        return bearer.beyond_rate(request, actor) or next(
            (answer for rate in rates if (answer := _beyond(rate, request, actor))), None
        )


def _beyond(rate: Rate, request: Request, actor: Actor) -> HttpResponse | None:
    key = f"{rate.name}:{actor.account_id}"
    if counters.hit(key, MINUTE) <= rate.most():
        return None
    log.warning("%s: too many by %s", rate.name, actor.account_id)
    sentence = _("Det kom for mange forespørsler på ett minutt. Vent litt, gå tilbake og prøv en gang til.")
    return too_often(request, sentence, counters.seconds_left(key))
