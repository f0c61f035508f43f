"""Browsers that are plain HTTP clients, and the wire between the platform and the server that signs people in."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urljoin

import httpx
from lxml import html

PASSWORD = "fjorden er blank i dag"
PEOPLE = {
    "Kari Nes": ("levanger", "verdal"),
    "Liv Aune": ("levanger",),
    "Stine Moe": ("verdal",),
    "Odd Bakk": ("levanger",),
    "Per Vik": ("levanger",),
    "Rolf Eide": ("levanger",),
    "Unni Ukjent": (),
}


def address(name: str) -> str:
    """A person's e-mail address."""
    return f"{name.lower().replace(' ', '.')}@example.org"


class Local(httpx.HTTPTransport):
    """Finds every *.localhost here, as browsers do, whatever the system's resolver knows."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not request.url.host.endswith(".localhost"):
            return super().handle_request(request)
        here = httpx.Request(
            request.method,
            request.url.copy_with(host="127.0.0.1"),
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions,
        )
        return super().handle_request(here)


class Surfer:
    """One browser without script: a box of cookies for all hosts, forms that are filled in and sent."""

    def __init__(self) -> None:
        self.client = httpx.Client(transport=Local(), timeout=30)
        self.way: list[str] = []

    def go(self, url: str, **more: Any) -> httpx.Response:
        """Open an address and follow it to the end; `way` lists the addresses."""
        self.way = []
        return self.follow(self._ask("GET", url, **more))

    def step(self, url: str) -> httpx.Response:
        """Open an address and go no further."""
        return self._ask("GET", url)

    def send(self, page: httpx.Response, **fields: str) -> httpx.Response:
        """Fill in the page's main form, send it, and follow."""
        form = next(one for one in html.fromstring(page.text).forms if set(fields) <= set(one.fields))
        typed = {name: value or "" for name, value in form.fields.items() if name} | fields
        self.way = []
        return self.follow(self._ask(form.method, urljoin(str(page.url), form.action or ""), data=typed))

    def prove(self, page: httpx.Response, name: str, password: str = PASSWORD) -> httpx.Response:
        """Answer the provider's forms: the name, then the password."""
        for _ in range(4):
            fields = {one for form in html.fromstring(page.text).forms for one in form.fields}
            asked = {"username": address(name), "password": password}
            given = {one: text for one, text in asked.items() if one in fields}
            if not given or "/realms/" not in str(page.url):
                return page
            page = self.send(page, **given)
        raise AssertionError(f"The provider asks again and again: {page.url}")

    def _ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        answer = self.client.request(method, url, **more)
        for cookie in self.client.cookies.jar:
            cookie.secure = False  # a browser keeps localhost's secure cookies over http too
        return answer

    def follow(self, answer: httpx.Response) -> httpx.Response:
        """Go where an answer leads, to the end."""
        for _ in range(15):
            self.way.append(str(answer.url))
            if not answer.is_redirect:
                return answer
            answer = self._ask("GET", urljoin(str(answer.url), answer.headers["location"]))
        raise AssertionError(f"no end: {self.way}")


class Wire:
    """What the platform reaches the provider by; cut, nothing answers."""

    def __init__(self, to: int) -> None:
        self.to, self.is_cut = to, False
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @contextmanager
    def cut(self) -> Iterator[None]:
        """While this is open."""
        self.is_cut = True
        try:
            yield
        finally:
            self.is_cut = False

    def _serve(self) -> None:
        while True:
            try:
                asked, _address = self.listening.accept()
            except OSError:
                return
            if self.is_cut:
                asked.close()
                continue
            there = socket.create_connection(("127.0.0.1", self.to))
            for pair in ((asked, there), (there, asked)):
                threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError), source, target:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
