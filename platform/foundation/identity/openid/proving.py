"""Is a session's provider session still good? Asked before each request; the provider itself every few minutes.

A yes renews, a no ends all sessions of that `sid`. Silence ends nothing for an hour, so that a provider that is being
mended does not throw everybody out.
"""

import logging
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import InternalError

from foundation import tenancy
from foundation.identity import rules

from . import claims, provider, sessions, tokens
from .keys import Keys

log = logging.getLogger(__name__)


@cache
def keys() -> Keys:
    """The provider's keys, one set a process."""
    return Keys(provider.fetch_keys)


def good(session_id: str, *, at: datetime) -> sessions.Standing | None:
    """The standing of a session that may go on; None when it must not. Asks the provider when that is due."""
    try:
        found = sessions.standing(UUID(session_id))
    except ValueError:
        return None
    if found is None or found.ask_at > at:
        return found
    try:
        turn = sessions.take_turn(found.id, at=at)
    except InternalError as error:
        if not tenancy.only_reads(error):
            raise
        return found if at - found.heard_at < rules.PROVIDER_AWAY else None  # nobody can take a turn: as if silent
    if turn is None:
        return found  # somebody else is asking just now
    if turn.refresh_token is None:
        sessions.refused(found.id, turn)
        return None
    try:
        renewed = provider.refresh(turn.refresh_token)
    except provider.Denied as why:
        log.info("sign-in: the provider ended a session: %s", why)
        return None if sessions.refused(found.id, turn) else sessions.standing(found.id)
    except provider.Away as why:
        log.warning("sign-in: the provider did not answer a refresh: %s", why)
        return found if at - found.heard_at < rules.PROVIDER_AWAY else None
    sessions.went_on(found.id, turn, renewed, at=at)
    return found


def proof_of(given: claims.Tokens, *, nonce: str, at: datetime) -> claims.Proof:
    """What an id token says; raises NotGenuine, or Away when its key cannot be fetched."""
    read: dict[str, Any] = tokens.id_token(
        given.id_token, keys().find, issuer=provider.issuer(), client=provider.client(), nonce=nonce, at=at
    )
    try:
        return claims.proof(read)
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise tokens.NotGenuine(f"{type(error).__name__}: {error}") from error


def access_of(text: str, *, audience: str, at: datetime) -> dict[str, Any]:
    """What an access token says; raises NotGenuine, or Away when its key cannot be fetched."""
    return tokens.access_token(text, keys().find, issuer=provider.issuer(), audience=audience, at=at)


def logout_of(text: str, *, at: datetime) -> claims.Ended:
    """What a logout token says; raises NotGenuine, or Away when its key cannot be fetched."""
    return tokens.logout_token(text, keys().find, issuer=provider.issuer(), client=provider.client(), at=at)
