"""Measuring a page as it is served: through WSGI with all middleware, under the serving login, warm.

The figures of a page: what it asks the database (each statement counts, savepoints too; the opening and closing of a
transaction does not), the time from the request to the last byte as median of many, and what goes over the wire.
"""

import io
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import brotli

TIMES, WARM = 30, 5
MOST_QUERIES, MOST_MILLISECONDS, MOST_BYTES = 12, 60, 100_000
LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script src|data-htmx)="([^"]+)"')
NOT_QUERIES = ("BEGIN", "COMMIT")


@dataclass(frozen=True)
class Page:
    """What was measured; times in milliseconds, sizes in bytes after Brotli."""

    statements: list[str]
    wall: float
    fastest: float
    processor: float
    html: int
    plain: int
    assets: int


@contextmanager
def database() -> Iterator[Any]:
    """A database of its own with Levanger and Verdal, and an empty file store; who asks may become the owner."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings

    django.setup()
    from tests.conftest import logged_in, see_to_ready, started
    from tests.database import READY, WORKING

    with started() as slot, TemporaryDirectory() as store:
        with logged_in(slot, READY):
            see_to_ready(slot)
        slot.copy()
        settings.FILES_ROOT = Path(store)
        settings.ALLOWED_HOSTS = ["*"]
        with logged_in(slot, WORKING):
            yield slot


@contextmanager
def _serving() -> Iterator[None]:
    """The login of a web server, which keeps its connection."""
    from django.db import connection

    place = connection.settings_dict
    before = dict(place)
    connection.close()
    place.update(USER="app_login", CONN_MAX_AGE=1800)
    try:
        yield
    finally:
        connection.close()
        place.update(before)


def cookie_of(someone: Any) -> str:
    """The session cookie of somebody who is signed in."""
    return "; ".join(f"{name}={morsel.value}" for name, morsel in someone.client.cookies.items())


def fetch(host: str, path: str, cookie: str) -> bytes:
    """A page as the web server gets it from the application."""
    from config.wsgi import application

    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path.partition("?")[0], "QUERY_STRING": path.partition("?")[2],
        "SERVER_NAME": host, "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": host, "HTTP_COOKIE": cookie, "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
    }  # fmt: skip
    said: list[str] = []
    answer = application(environ, lambda status, headers, error=None: said.append(status))
    try:
        body = b"".join(answer)
    finally:
        answer.close()  # type: ignore[attr-defined]  # Django's responses have it
    if said != ["200 OK"]:
        raise RuntimeError(f"{path}: {said}")
    return body


def page(host: str, path: str, cookie: str) -> Page:
    """Measure one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with _serving():
        for _time in range(WARM):
            fetch(host, path, cookie)
        with CaptureQueriesContext(connection) as asked:
            body = fetch(host, path, cookie)
        statements = [query["sql"] for query in asked if query["sql"] not in NOT_QUERIES]
        walls, processor = [], time.process_time()
        for _time in range(TIMES):
            began = time.perf_counter()
            fetch(host, path, cookie)
            walls.append(1000 * (time.perf_counter() - began))
        processor = 1000 * (time.process_time() - processor) / TIMES
    html = len(brotli.compress(body, quality=5))  # as a proxy does while it answers
    told = body.decode(errors="ignore")  # a file is no text, and links to nothing
    return Page(statements, median(walls), min(walls), processor, html, len(body), _assets(told))


def walls(host: str, paths: list[str], cookie: str, times: int) -> dict[str, list[float]]:
    """Milliseconds from request to last byte of each page, asked for in turn so many times, warm."""
    found: dict[str, list[float]] = {path: [] for path in paths}
    with _serving():
        for path in paths:
            fetch(host, path, cookie)
        for _time in range(times):
            for path in paths:
                began = time.perf_counter()
                fetch(host, path, cookie)
                found[path].append(1000 * (time.perf_counter() - began))
    return found


def _assets(html: str) -> int:
    """All style sheets and scripts of a page, as WhiteNoise lays them ready."""
    from django.conf import settings
    from django.contrib.staticfiles import finders

    # a municipality's colours are made for it, and are no file
    static = {address for address in LINKED.findall(html) if address.startswith(settings.STATIC_URL)}
    found = {address.removeprefix(settings.STATIC_URL) for address in static}
    return sum(len(brotli.compress(Path(finders.find(name)).read_bytes(), quality=11)) for name in found)


def add(figures: Any, name: str, measured: Page) -> None:
    """A page's figures with their goals."""
    figures.add(f"{name}: queries", len(measured.statements), "statements", at_most=MOST_QUERIES)
    figures.add(f"{name}: time at the server, median", measured.wall, "ms", at_most=MOST_MILLISECONDS)
    figures.add(f"{name}: the same, fastest", measured.fastest, "ms")
    figures.add(f"{name}: of it processor time of Python, mean", measured.processor, "ms")
    figures.add(f"{name}: HTML", measured.plain, "B")
    figures.add(f"{name}: HTML, Brotli", measured.html, "B")
    figures.add(f"{name}: with all CSS and JS, Brotli", measured.html + measured.assets, "B", at_most=MOST_BYTES)
