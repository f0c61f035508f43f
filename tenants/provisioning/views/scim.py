"""/scim/v2/: who is let in, how often, and the request handed to the protocol."""

import json
import logging
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from foundation.identity.rules import neighbourhood
from foundation.identity.views.requests import client_address
from foundation.requests import Request
from foundation.rights import Actor
from foundation.tenancy import counters
from tenants.provisioning import actions, queries
from tenants.provisioning.facade import directory_actor

log = logging.getLogger(__name__)

ROOT = "/scim/v2"
MEDIA_TYPE = "application/scim+json"
MOST_A_MINUTE = 1800  # of one token: a directory sends up to 25 in a second
MOST_WRONG = 30  # wrong tokens from one network of addresses, in a minute
LARGEST = 4 * 1024 * 1024
OPEN_TO_ALL = "/ServiceProviderConfig"  # RFC 7643, 5: says nothing of the municipality


class TooOften(Exception):
    """The counter says so."""


@csrf_exempt
@login_not_required
@transaction.non_atomic_requests
@require_http_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
def scim(request: Request, path: str) -> HttpResponse:
    """Any request of the protocol. A token of another municipality is a wrong token as any other."""
    by = None
    try:
        with transaction.atomic():
            by = _actor(request)
    except TooOften:
        return _too_often(request)
    if by is None and f"/{path}" != OPEN_TO_ALL:
        return _error(401, "The token is missing, wrong, revoked or expired.", {"WWW-Authenticate": "Bearer"})
    try:
        body = request.body
    except RequestDataTooBig:
        body = b" " * (LARGEST + 1)
    if len(body) > LARGEST:
        return _error(413, f"More than {LARGEST} bytes at once.")
    if b"\\u0000" in body:  # as JSON writes it; no column takes one
        return _error(400, "No text may hold a NUL.", kind="invalidValue")
    return _spoken(request, f"/{path}", body, by)


def _actor(request: Request) -> Actor | None:
    """The directory whose token is shown; None for none, and for a wrong one."""
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not shown.strip():
        return None
    at = timezone.now()
    token = queries.good_token(actions.hash_of(shown.strip()), at=at)
    if token is None:  # only these are counted: whoever sends wrong ones keeps no right one out
        if counters.hit(f"scim:wrong:{neighbourhood(client_address(request))}"[:200], 60) > MOST_WRONG:
            raise TooOften
        return None
    if counters.hit(f"scim:{token.pk}", 60) > MOST_A_MINUTE:
        raise TooOften
    actions.token_used(token, at=at)
    return directory_actor(token.pk, request.municipality.id)


@cache
def _service() -> Any:
    """The protocol; its models are made when the first directory asks, and not with the web server."""
    from scim2_server.service import ScimService

    from tenants.provisioning.rules.resources import PROVIDER

    return ScimService(PROVIDER)


def _spoken(request: Request, path: str, body: bytes, by: Actor | None) -> HttpResponse:
    from scim2_models import SCIMException
    from scim2_server.handler import ScimHandler
    from scim2_server.requests import ScimRequest

    from .storage import Storage

    service = _service()
    asked = ScimRequest(
        method=request.method or "",
        base_url=request.build_absolute_uri(ROOT),
        path=path,
        query=request.GET.dict(),
        headers=dict(request.headers),
        body=body,
    )
    # nobody is told without a token: only what is open to all gets so far, and asks no storage
    storage = Storage(by, timezone.now())  # type: ignore[arg-type]
    try:
        answer = ScimHandler(service, storage).handle(asked)
    except TooOften:
        return _too_often(request)
    except SCIMException as error:
        log.info("scim: %s %s", error.status, type(error).__name__)
        answer = service.error_response(error)
    content = b"" if answer.body is None else json.dumps(answer.body).encode()
    response = HttpResponse(content, status=answer.status.value, headers=dict(answer.headers))
    response["Cache-Control"] = "no-store"
    return response


def _too_often(request: Request) -> HttpResponse:
    log.warning("scim: too many requests at %s", request.municipality.id)
    return _error(429, "Too many requests. Try again in a minute.", {"Retry-After": "60"})


def _error(status: int, detail: str, headers: dict[str, str] | None = None, *, kind: str = "") -> HttpResponse:
    body = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": str(status), "detail": detail}
    if kind:
        body["scimType"] = kind
    return HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE, headers=headers)
