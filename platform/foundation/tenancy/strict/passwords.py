"""What a login of strict mode proves itself with: made from one key, so none is kept anywhere."""

import hashlib
import hmac


def password(role: str, key: str) -> str:
    """The password of one login."""
    return hmac.new(key.encode(), f"felles.login:{role}".encode(), hashlib.sha256).hexdigest()
