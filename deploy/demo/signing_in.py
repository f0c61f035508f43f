"""The demo's Keycloak, when SIGN_IN=keycloak: its server, its secrets, and what the others are told of it."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from deploy.keycloak import distribution
from deploy.keycloak.server import Server

from .ports import Occupied, is_free

PORT = 8180
PASSWORD = "felles-demo"  # noqa: S105 - the demo's, shown on its first page
STAND_IN = "leirfjord"  # the municipality that has a provider of its own in the demo


def is_wanted() -> bool:
    """Does the one variable that chooses say so?"""
    return os.environ.get("SIGN_IN") == "keycloak"


def _port() -> int:
    text = os.environ.get("KEYCLOAK_PORT") or str(PORT)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Occupied(f"KEYCLOAK_PORT must be a number from 1 to 65535, not {text!r}.")
    port = int(text)
    if not is_free(port):
        other = next((near for near in range(port + 1, 65536) if is_free(near)), PORT + 1)
        raise Occupied(
            f"Port {port}, where Keycloak would be, is in use by another program. Choose another one:"
            f"  make keycloak KEYCLOAK_PORT={other}"
        )
    return port


class SigningIn:
    """One run of it."""

    def __init__(self, data: Path, web_port: int, say: Callable[[str], object]) -> None:
        port = _port()
        distribution.make_ready(say)
        self.data = data / "keycloak"
        self.server = Server(self.data, port)
        self.is_new = not self.server.has_data
        self.server.begin()
        self.variables = {
            "KEYCLOAK_URL": self.server.url,
            "KEYCLOAK_CLIENT_SECRET_FILE": str(self._secret("web")),
            "KEYCLOAK_KEEPER_SECRET_FILE": str(self._secret("keeper")),
            # Java asks the system's resolver, which may know nothing of login.localhost
            "KEYCLOAK_BACKCHANNEL_URL": f"http://localhost:{web_port}/oidc/backchannel-logout/",
        }

    def _secret(self, name: str) -> Path:
        file = self.data / f"{name}.secret"
        if not file.exists():
            file.touch(0o600)
            file.write_text(secrets.token_urlsafe(32), "utf-8")
        return file

    @property
    def commands(self) -> list[list[str]]:
        """What is done by manage.py when the tables and the server are there."""
        sync = ["keycloak", "sync", "--password", PASSWORD]
        return [["keycloak", "stand-in", STAND_IN, "--password", PASSWORD], sync] if self.is_new else [sync]

    @property
    def command_variables(self) -> dict[str, str]:
        """What those commands are told besides; the first time the client that may make a realm."""
        return {"KEYCLOAK_SETUP_SECRET": self.server.setup_secret()} if self.is_new else {}
