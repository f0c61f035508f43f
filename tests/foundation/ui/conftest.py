"""Pages of the ui without a database: rendered here, served from a thread with the product's own headers."""

import copy
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.utils.csp import build_policy

from foundation.ui.site import Site
from tests.browser import chromium

TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "html": "text/html; charset=utf-8"}


@pytest.fixture(autouse=True)
def _ground_floor_only(settings):
    """The frame without what the storeys above put into it."""
    (own,) = copy.deepcopy(settings.TEMPLATES)
    processors = own["OPTIONS"]["context_processors"]
    own["OPTIONS"]["context_processors"] = [name for name in processors if not name.startswith("config.")]
    settings.TEMPLATES = [own]


class NoMessages(BaseStorage):
    """A request without messages."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, *args, **kwargs):
        return []


class Person(NamedTuple):
    """Enough of an actor for the frame."""

    name: str


@pytest.fixture
def ask() -> Callable:
    """ask("/help/", "post", {...}) -> a request as the middleware leaves it, for a municipality's host."""

    def ask(path: str = "/", method: str = "get", data=None, site: Site | None = None, person: str = "Kari Nord"):
        request = getattr(RequestFactory(), method)(path, data or {})
        request.user = AnonymousUser()
        request.site = site or Site("Nordvik kommune", "#0b5c8a")
        request.actor = Person(person) if person else None
        request.urlconf = "tests.foundation.ui.hosts"
        request.municipality = None
        request._messages = NoMessages(request)
        return request

    return ask


class Answer(NamedTuple):
    """What the server of a browser test says."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = {}


@pytest.fixture
def serve() -> Iterator[Callable]:
    """serve(answer) -> address of a server whose pages are answer(handler, body): Answer, HttpResponse or None.

    None drops the connection. Static files and the Content Security Policy are the product's.
    """
    servers = []

    def start(answer: Callable) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.partition("?")[0].removeprefix(settings.STATIC_URL)
                if self.path.startswith(settings.STATIC_URL):
                    found = finders.find(name)
                    data = Path(found).read_bytes() if found else b""
                    self.reply(200 if found else 404, data, {"Content-Type": TYPES.get(name.rsplit(".")[-1], "")})
                else:
                    self.answer(b"")

            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def answer(self, body: bytes) -> None:
                said = answer(self, body)
                if said is None:
                    self.connection.close()
                elif isinstance(said, HttpResponse):
                    self.reply(said.status_code, said.content, dict(said.headers))
                else:
                    self.reply(said.status, said.body.encode(), {"Content-Type": TYPES["html"], **said.headers})

            def reply(self, status: int, data: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                headers = {"Content-Security-Policy": build_policy(settings.SECURE_CSP)} | headers
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """One Chromium for a module of tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def page_of(ask) -> Callable[[str], str]:
    """page_of("<p>…</p>") -> a whole page of the product with this in its middle; the ui's tags may be used."""

    def page_of(middle: str, path: str = "/", **context) -> str:
        source = '{% extends "ui/base.html" %}{% load ui %}{% block title %}Prøve{% endblock %}{% block main %}'
        page = engines["django"].from_string(source + middle + "{% endblock %}")
        return page.render(context, ask(path))

    return page_of
