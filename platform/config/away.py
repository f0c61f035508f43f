"""The answer while something that all of it stands on is away: the database cannot be reached, or a disk is full.

Asked by the middleware for what a view raised, and by Django (`handler500`) for what went wrong before any view.
"""

import errno
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults

from config.problems import problem
from foundation import tenancy
from foundation.tenancy.driver import code_of

LATER = "30"  # seconds
FULL = "53100"


def answer(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """What to say, when that is why; else None. The database is not asked."""
    if is_full(error):
        sentence = _("Det er ikke plass til mer på serveren akkurat nå. Ingenting er lagret. Prøv igjen senere.")
        code = "no_room"
    elif tenancy.is_gone(error):
        # where the connection broke while the last word was on its way, nobody knows whether it was heard
        sentence = _(
            "Felles får ikke tak i databasen akkurat nå. Prøv igjen om et halvt minutt. "
            "Sendte du noe, så se etter om det kom fram, før du sender det en gang til."
        )
        code = "away"
    else:
        return None
    wait, of_the_api = {"Retry-After": LATER}, request.path_info.startswith("/api/")
    if of_the_api or "X-Autosave" in request.headers:
        return problem(request, 503, sentence, code, wait, **({} if of_the_api else {"message": sentence}))
    reference = getattr(request, "id", "")
    context = {"heading": _("Svarer ikke akkurat nå"), "sentence": sentence, "reference": reference}
    return HttpResponse(render_to_string("stopped.html", context), status=503, headers=wait)


def is_full(error: BaseException | None) -> bool:
    """Whether a disk took no more: the files', or the database's."""
    if isinstance(error, DatabaseError):
        return code_of(error.__cause__) == FULL
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def handler500(request: HttpRequest) -> HttpResponse:
    """Django's own page for what went wrong, but where we know better."""
    error = sys.exc_info()[1]
    return (error and answer(request, error)) or defaults.server_error(request)
