"""A server that hangs: it takes the question and never answers."""

import socket
import time

import pytest

from config.sign_in import Keycloak
from foundation.directory import server
from foundation.directory.place import Away


def test_it_works(settings, monkeypatch):
    """Asked once, and not for as long as a realm takes."""
    monkeypatch.setattr(server, "TOKEN_TIMEOUT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        settings.KEYCLOAK = Keycloak(url, url, "felles", "web", "x", keeper_secret="y")
        began = time.monotonic()
        with pytest.raises(Away, match="does not answer"), server.opened() as realm:
            realm.get()
        assert time.monotonic() - began < 1.9
