"""Whose is a token, and does it hold here and now?

Asked once a request, in the identity door, by one query whatever the answer: a token for another host, one that has
ended and one that never was are the same. What its holder may do is said elsewhere, by our own tables.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_variables

from foundation import tenancy
from foundation.identity import signin
from foundation.identity.models import Account, Token

from . import actions, secrets

AUDIENCE = "felles-api"  # what the provider's tokens for the API bear as `aud`
HOUSE = "felles_municipality"  # what those of a service say besides: whose it is


class NotGood(Exception):
    """The token opens nothing here."""


class Away(Exception):
    """Nobody can say just now: the provider does not answer, and its keys were never fetched."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A token that holds.

    account   whose it is; None: a service's, which has `roles`
    id, name  the token's own; None and "" for a person's access token of the provider
    """

    account: Account | None
    id: UUID | None = None
    name: str = ""
    may_write: bool = True
    areas: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@sensitive_variables("text")
def judged(text: str, *, municipality_id: UUID | None, at: datetime) -> Shown:
    """Who shows this token on the host of a municipality, or with None of the networks; raises NotGood, Away."""
    if secrets.is_ours(text):
        return _kept(Q(hash__in=secrets.hashes(text)), municipality_id, at)
    if signin.has_provider():
        return _signed(text, municipality_id, at)
    raise NotGood


def _kept(which: Q, municipality_id: UUID | None, at: datetime) -> Shown:
    with tenancy.identity():
        token = (
            Token.objects.select_related("account")
            .filter(which, municipality_id=municipality_id, ended_at=None, last_date__gte=localdate(at))
            .filter(Q(account=None) | Q(account__in=_people(municipality_id)))
            .first()
        )
    if token is None:
        raise NotGood
    actions.used(token, at=at)
    return Shown(token.account, token.pk, token.name, token.may_write, tuple(token.areas), tuple(token.roles))


def _people(municipality_id: UUID | None) -> QuerySet[Account]:
    """The accounts that have something to do on the host; on the networks' it is asked later, in the desk's door."""
    active = Account.objects.filter(is_active=True)
    if municipality_id is None:
        return active
    return active.filter(belongings__municipality_id=municipality_id, belongings__until_date=None)


@sensitive_variables("text")
def _signed(text: str, municipality_id: UUID | None, at: datetime) -> Shown:
    from foundation.identity.openid import provider, proving, sessions, tokens

    try:
        said = proving.access_of(text, audience=AUDIENCE, at=at)
    except tokens.NotGenuine as error:
        raise NotGood from error
    except provider.Away as error:
        raise Away from error
    if service := _service(said):
        if said.get(HOUSE) != str(municipality_id):
            raise NotGood
        return _kept(Q(pk=service, account=None, hash=None), municipality_id, at)
    account_id = sessions.account_id_of(said["iss"], said["sub"])
    with tenancy.identity():
        account = _people(municipality_id).filter(pk=account_id).first() if account_id else None
    if account is None:
        raise NotGood
    return Shown(account)


def _service(said: dict[str, Any]) -> UUID | None:
    """The service that the provider gave the token to; None where it was a person. Raises NotGood."""
    client = said.get("azp", "")
    if not client.startswith(actions.SERVICE_CLIENT):
        return None
    try:
        return UUID(client.removeprefix(actions.SERVICE_CLIENT))
    except ValueError as error:
        raise NotGood from error
