"""A person at a browser, who sends the same form again where no answer came."""

import http.client
import re
import time
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import urlencode

from .stack import HOST

COOKIE = re.compile(r"^([^=;]+)=([^;]*)")
# what a person tries again; 429 is answered to who comes too often
AGAIN = (429, 500, 502, 503, 504)
LONGEST = 90.0  # seconds before a person gives up


class Answer(NamedTuple):
    """What came back."""

    status: int
    location: str
    text: str
    headers: dict[str, str]
    seconds: float


class NoAnswer(Exception):
    """The connection broke; nobody knows what became of the request."""


class GaveUp(Exception):
    """No answer that says yes or no, however often it was tried."""


class Visitor:
    """Somebody who is signed in at a host."""

    def __init__(self, port: int, host: str, cookies: dict[str, str], seen: Callable[[Answer | None], None]) -> None:
        self.port, self.host, self.cookies, self.seen = port, f"{host}:{port}", dict(cookies), seen
        self.tries = 0

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """One request in a connection of its own. raises NoAnswer"""
        line = http.client.HTTPConnection(HOST, self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.monotonic()
        try:
            line.request(method, path, body, {"Host": self.host, "Cookie": cookies} | headers)
            response = line.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.seen(None)
            raise NoAnswer(str(error)) from error
        finally:
            line.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and (found := COOKIE.match(value)):
                self.cookies[found[1]] = found[2]
        heads = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, heads.get("location", ""), text, heads, time.monotonic() - began)
        self.seen(answer)
        return answer

    def persistent(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """The same again until there is an answer. raises GaveUp"""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            try:
                answer = self.ask(method, path, body, **headers)
            except NoAnswer:
                answer = None
            if answer is not None and answer.status not in AGAIN:
                return answer
            self.tries += 1
            time.sleep(0.3)
        raise GaveUp(f"{method} {path}: {answer}")

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.persistent("GET", path)

    def post(self, path: str, fields: list[tuple[str, str]], **headers: str) -> Answer:
        """Send a form; the one that sent it before is not asked whether it did."""
        token = [("csrfmiddlewaretoken", self.cookies.get("csrf", ""))]
        body = urlencode(token + fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.persistent("POST", path, body, **kind, **headers)


def fields_of(page: str, form_id: str) -> list[tuple[str, str]]:
    """What a form would send as it stands: hidden fields and chosen boxes, but for the token."""
    form = re.search(rf'<form[^>]*id="{form_id}".*?</form>', page, re.DOTALL)
    found = []
    for tag in re.findall(r"<input[^>]*>", form[0] if form else ""):
        given = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        kind = given.get("type")
        checked = kind in ("checkbox", "radio") and re.search(r"\bchecked\b", tag)
        if given.get("name") not in (None, "csrfmiddlewaretoken") and (kind == "hidden" or checked):
            found.append((given["name"], given.get("value", "on")))
    return found
