"""The answer to a request that came to a process of another group: the proxy sends it on to the right one.

`manage.py login_groups --nginx` prints how; whoever meets it without a proxy is asked to try again.
"""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from config.problems import problem
from foundation.requests import Request
from foundation.tenancy import OutOfReach
from foundation.tenancy.groups import HEADER, SHARED, name_of

MISDIRECTED = 421


def to_its_group(request: Request, error: OutOfReach) -> HttpResponse:
    """To the processes of the group that the host's municipality belongs to."""
    return _to(request, error.group)


def to_all(request: Request) -> HttpResponse:
    """To processes without a group: what was asked for touches a municipality of another one."""
    return _to(request, SHARED)


def answer(request: Request, error: Exception) -> HttpResponse | None:
    """The same for what a view came upon; its transaction is rolled back by then."""
    return to_all(request) if isinstance(error, OutOfReach) else None


def _to(request: Request, group: int) -> HttpResponse:
    to = {HEADER: name_of(group), "Cache-Control": "no-store"}
    sentence = _("Forespørselen kom til feil sted hos oss. Ingenting er lagret. Prøv igjen.")
    if request.path_info.startswith("/api/"):
        return problem(request, MISDIRECTED, sentence, "misdirected", to)
    context = {"heading": _("Svarer ikke akkurat nå"), "sentence": sentence, "reference": request.id}
    return HttpResponse(render_to_string("stopped.html", context), status=MISDIRECTED, headers=to)
