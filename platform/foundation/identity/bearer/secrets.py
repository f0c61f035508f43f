"""The secrets themselves: 256 random bits behind a prefix by which scanners of source code know them.

They are kept as a keyed hash (HMAC-SHA-256). A slow hash is for what people think up and others can guess; nobody
guesses 256 random bits, so the fast one is right, and a request costs no tenth of a second. The key is the
installation's: whoever has a copy of the database alone can neither use a hash nor make one.
"""

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

PERSONAL, SERVICE = "felles_pat_", "felles_srv_"
LENGTH = len(PERSONAL) + 43


def make(prefix: str) -> str:
    """A new one."""
    return prefix + secrets.token_urlsafe(32)


def is_ours(text: str) -> bool:
    """Whether it has the form of one that we made."""
    return text.startswith((PERSONAL, SERVICE)) and len(text) == LENGTH and text.isascii()


def hashed(text: str) -> str:
    """As it is kept."""
    return _hash(text, settings.SECRET_KEY)


def hashes(text: str) -> list[str]:
    """As it may be kept: with the installation's key, or one that it had before."""
    return [_hash(text, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _hash(text: str, key: str) -> str:
    return salted_hmac("foundation.identity.bearer", text, secret=key, algorithm="sha256").hexdigest()
