"""Every read of tokens, cut to what the one who asks may see; the wall cuts it to the host besides."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.lookups import IsNull
from django.shortcuts import get_object_or_404

from foundation.identity.models import Token
from foundation.identity.permissions import TABLE
from foundation.rights import Actor


def tokens(*, by: Actor) -> QuerySet[Token]:
    """The person's own for this host that nobody has ended, the newest first."""
    return _here(by).filter(account_id=by.account_id).order_by("-created_at", "-pk")


def all_tokens(*, by: Actor) -> QuerySet[Token]:
    """Everybody's, and the services, for this host: for its administrators; services first, then the newest."""
    TABLE.require(by, "see_all_tokens")
    return _here(by).order_by(IsNull(F("account_id"), True).desc(), "-created_at", "-pk")


def get_token(pk: UUID, *, by: Actor) -> Token:
    """One that the person may end; raises Http404."""
    return get_object_or_404(TABLE.visible(by, "end_token", _here(by)), pk=pk)


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{token or service: name} among these, as far as the open door shows them; also of those that have ended."""
    return dict(Token.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def ending(*, last: date) -> list[tuple[UUID, UUID | None]]:
    """(token, municipality) of those whose last day it is. Asks for the worker's door."""
    rows = Token.objects.filter(last_date=last, ended_at=None)
    return list(rows.values_list("pk", "municipality_id"))


def _here(by: Actor) -> QuerySet[Token]:
    return Token.objects.filter(municipality_id=by.municipality_id, ended_at=None)


def at_provider(*, on: date) -> list[tuple[UUID, UUID, str, str]]:
    """(service, municipality, name, sealed secret) of those that get their tokens at the provider of sign-in.

    The secret is there until the provider has been told. Asks for the worker's door.
    """
    rows = Token.objects.filter(account=None, hash=None, ended_at=None, last_date__gte=on).order_by("pk")
    return [(pk, house, name, sealed) for pk, house, name, sealed in rows.values_list(*_AT_PROVIDER) if house]


_AT_PROVIDER = ("pk", "municipality_id", "name", "sealed")
