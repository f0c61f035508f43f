"""The web server's settings: it reads the platform while the demo is made, and opens its port when it is told to."""

import sys
from importlib import import_module
from typing import Any

PAGES = ("config.urls_public", "config.urls_municipality", "config.urls_network")


def on_starting(server: Any) -> None:
    """Called when the application is loaded and no port is open: what the first pages need is read, then it waits."""
    for module in PAGES:
        import_module(module)
    if not sys.stdin.readline():
        raise SystemExit("The launcher is gone.")
