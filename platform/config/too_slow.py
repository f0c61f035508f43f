"""The answer to a page for which the database took too long: foundation.tenancy's limits ended it."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from config import pace
from config.problems import problem
from foundation.requests import Request
from foundation.tenancy.driver import code_of

LATER = "30"  # seconds
TOOK_TOO_LONG, SOMEBODY_HAD_IT, DID_NOTHING = "57014", "55P03", "25P03"


def answer(request: Request, error: Exception) -> HttpResponse | None:
    """What to say, when that is why; else None. The database is not asked once more."""
    if not isinstance(error, DatabaseError):
        return None
    code = code_of(error.__cause__)
    if code not in (TOOK_TOO_LONG, SOMEBODY_HAD_IT, DID_NOTHING):
        return None
    if code == SOMEBODY_HAD_IT:
        sentence = _(
            "Noen andre holder på med det samme akkurat nå. Ingenting er lagret. Prøv igjen om et halvt minutt."
        )
    elif pace.is_search(request):
        sentence = _("Søket tok for lang tid og ble stoppet. Prøv igjen, med færre ord eller hele ord.")
    else:
        sentence = _(
            "Det du ba om, tok for lang tid og ble stoppet. Ingenting er lagret. Prøv igjen, eller be om mindre."
        )
    wait = {"Retry-After": LATER}
    if request.path_info.startswith("/api/") or "X-Autosave" in request.headers:
        more = {} if request.path_info.startswith("/api/") else {"message": sentence}
        return problem(request, 503, sentence, "too_slow", wait, **more)
    context = {"heading": _("Svarer ikke akkurat nå"), "sentence": sentence, "reference": request.id}
    return HttpResponse(render_to_string("stopped.html", context), status=503, headers=wait)
