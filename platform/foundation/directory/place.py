"""Where the server is. Apart from its own library, which takes long to load: most processes never ask it."""

from typing import Any

from django.conf import settings


class Away(Exception):
    """The server did not answer (is_silent), or refused; the text says what to do."""

    def __init__(self, text: str, *, is_silent: bool = False) -> None:
        super().__init__(text)
        self.is_silent = is_silent


def place() -> Any:
    """Where it is and with which secrets, as the settings say: config.sign_in.Keycloak."""
    if settings.KEYCLOAK is None:
        raise Away("Local accounts sign people in here: SIGN_IN is not keycloak.")
    return settings.KEYCLOAK
