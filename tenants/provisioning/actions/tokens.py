"""The tokens by which the directory is let in."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit
from foundation.rights import Actor
from tenants.provisioning.models import Token
from tenants.provisioning.permissions import TABLE

BEGINS = "felles_scim_"  # so that one that was left somewhere is known for what it is
USED_EVERY = timedelta(minutes=1)  # the time of the last use is no finer than this


def hash_of(token: str) -> str:
    """What is kept of a token. It is 256 bits of chance, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_token(*, name: str, expires_at: datetime, by: Actor, at: datetime) -> tuple[Token, str]:
    """A new token: its row, and the token itself, which nobody can be told again."""
    TABLE.require(by, "make_token")
    told = BEGINS + secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=name, hash=hash_of(told), made_at=at, made_by_name=by.name, expires_at=expires_at
    )
    audit.record(by, "make_token", token, changes={"name": (None, name), "expires": (None, localdate(expires_at))})
    return token, told


@transaction.atomic
def revoke_token(token: Token, *, by: Actor, at: datetime) -> None:
    """It lets nobody in from now on. Safe to do twice."""
    TABLE.require(by, "revoke_token", token)
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        audit.record(by, "revoke_token", token, changes={"name": (token.name, None)})


def token_used(token: Token, *, at: datetime) -> None:
    """Remember when it was used last, once a minute."""
    if token.last_used_at is None or at - token.last_used_at > USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
