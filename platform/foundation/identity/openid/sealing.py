"""Tokens at rest are sealed with a key made from the installation's own.

Only sign-in's role reaches the table, but a dump or a backup of it is read by others, and a refresh token is as good
as the person's session. Whoever has the dump alone has nothing.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"foundation.identity.openid").derive(secret.encode())
    return base64.urlsafe_b64encode(made)


def seal(text: str) -> str:
    """The text as it is kept."""
    return _box().encrypt(text.encode()).decode()


def opened(sealed: str) -> str | None:
    """The text again; None when it was sealed with a key that the installation has no more."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
