"""Errors of the API as problem details (RFC 9457): one shape, with a sentence a person can read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from foundation.identity.recent import NotRecent
from foundation.rights import Refusal, Refused

MEDIA_TYPE = "application/problem+json"


class ProofNeeded(exceptions.PermissionDenied):
    """A dangerous act, which no program does: a person must have proved just now who it is."""

    default_code = "proof_needed"


class CannotBeDone(exceptions.APIException):
    """A rule of the house says no as things stand; the detail says what to do."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "cannot_be_done"


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. What is no answer to a client is None: it becomes a 500 and is logged.

    body  {type, title, status, detail, instance} and, for input that does not fit, errors: {field: [sentence]}
    """
    if isinstance(error, Refused):
        error = exceptions.PermissionDenied(str(error))
    elif isinstance(error, NotRecent):
        error = ProofNeeded(_("Dette må et menneske gjøre på nettsidene, og bekrefte der hvem det er."))
    elif isinstance(error, Refusal):
        error = CannotBeDone(str(error))
    elif isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    answer = exception_handler(error, context)
    if answer is None:
        return None
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title(answer.status_code),
        "status": answer.status_code,
        "instance": context["request"].path if context.get("request") else None,
    }
    if isinstance(error, exceptions.ValidationError):
        body["detail"] = _("Noe i det du sendte, passer ikke. Se feltene.")
        body["errors"] = answer.data if isinstance(answer.data, dict) else {"": answer.data}
    elif isinstance(error, exceptions.APIException):
        body["detail"] = str(error.detail)
        if isinstance(error, exceptions.ParseError):
            body["detail"] = _("Det du sendte, kan ikke leses: %(why)s") % {"why": error.detail}
        body["code"] = getattr(error.detail, "code", None) or error.default_code
    kept = {name: answer[name] for name in ("Retry-After", "WWW-Authenticate") if name in answer}
    return Response(body, status=answer.status_code, headers=kept, content_type=MEDIA_TYPE)


def problem(
    request: HttpRequest, status: int, detail: str, code: str, headers: dict[str, str] | None = None, **more: str
) -> JsonResponse:
    """A problem in the same shape, from outside the framework of the API."""
    body = {
        "type": "about:blank",
        "title": title(status),
        "status": status,
        "instance": request.path,
        "detail": detail,
        "code": code,
        **more,
    }
    plain = {"ensure_ascii": False}  # as the framework does: people read it in a terminal
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers, json_dumps_params=plain)


def title(code: int) -> str:
    """A short name of the kind of problem, in the reader's language."""
    return {
        status.HTTP_400_BAD_REQUEST: _("Ugyldig innhold"),
        status.HTTP_401_UNAUTHORIZED: _("Ikke logget inn"),
        status.HTTP_403_FORBIDDEN: _("Ikke tilgang"),
        status.HTTP_404_NOT_FOUND: _("Finnes ikke"),
        status.HTTP_405_METHOD_NOT_ALLOWED: _("Kan ikke gjøres her"),
        status.HTTP_409_CONFLICT: _("Noen kom før deg"),
        status.HTTP_415_UNSUPPORTED_MEDIA_TYPE: _("Ukjent innholdstype"),
        status.HTTP_422_UNPROCESSABLE_ENTITY: _("Kan ikke gjøres nå"),
        status.HTTP_413_REQUEST_ENTITY_TOO_LARGE: _("For mye på en gang"),
        status.HTTP_429_TOO_MANY_REQUESTS: _("For mange forsøk"),
        status.HTTP_503_SERVICE_UNAVAILABLE: _("Svarer ikke akkurat nå"),
    }.get(code, _("Noe gikk galt"))
