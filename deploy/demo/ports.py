"""Which port is free."""

import os
import socket

LOOPBACK = "127.0.0.1"


class Occupied(Exception):
    """The port asked for is in use; the text says what to do."""


def is_free(port: int) -> bool:
    """Could a server listen there?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def web_port() -> int:
    """The port asked for by PORT, 8000 without; raises Occupied when it cannot be had."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Occupied(f"PORT must be a number from 1 to 65535, not {text!r}.")
    port = int(text)
    if not is_free(port):
        other = next((near for near in range(port + 1, 65536) if is_free(near)), 8001)
        raise Occupied(f"Port {port} is in use by another program. Choose another one:  make demo PORT={other}")
    return port


def any_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]
