"""The answer to an act where one may only read: in a house that is being moved, and on a copy of the database."""

from django.db import ProgrammingError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from config.houses import readonly
from config.problems import problem
from foundation import tenancy
from foundation.requests import Request
from foundation.tenancy.driver import errors

LATER = "60"  # seconds


def answer(request: Request, error: Exception) -> HttpResponse | None:
    """What to say, when that is why the database refused; else None."""
    if tenancy.only_reads(error):
        sentence = _(
            "Felles kan bare leses akkurat nå. Det du ville lagre, er ikke lagret. Prøv igjen om noen minutter."
        )
    elif _is_moving(request, error):
        sentence = _("Kommunen flyttes akkurat nå. Du kan lese, men ikke lagre. Prøv igjen om noen minutter.")
    else:
        return None
    if request.path_info.startswith("/api/") or "X-Autosave" in request.headers:
        more = {} if request.path_info.startswith("/api/") else {"message": sentence}
        return problem(request, 503, sentence, "moving", {"Retry-After": LATER}, **more)
    response = render(request, "503.html", {"sentence": sentence}, status=503)
    response["Retry-After"] = LATER
    return response


def _is_moving(request: Request, error: Exception) -> bool:
    refused = isinstance(error, ProgrammingError) and isinstance(error.__cause__, errors.InsufficientPrivilege)
    return refused and request.municipality is not None and readonly.is_read_only(request.municipality)
