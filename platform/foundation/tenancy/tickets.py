"""One-time tickets: made in one request, taken once in another, by the same role (sign-in's is `identity`)."""

import hashlib
import json
import secrets
from typing import Any

from django.db import connection


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def make(payload: dict[str, Any], seconds: int) -> str:
    """A new ticket; the token is known to the caller only."""
    token = secrets.token_urlsafe(32)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.tenancy_ticket (hash, holder, payload, until)"
            " VALUES (%s, current_user, %s, now() + %s * interval '1 second')",
            [_hash(token), json.dumps(payload), seconds],
        )
    return token


def take(token: str) -> dict[str, Any] | None:
    """What the ticket holds, and the ticket is gone; None when there is none, or it is too old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM public.tenancy_ticket WHERE hash = %s AND holder = current_user"
            " RETURNING payload, until > now()",
            [_hash(token)],
        )
        found = cursor.fetchone()
    return json.loads(found[0]) if found and found[1] else None
