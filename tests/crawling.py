"""Finding the pages of a host by following links, and reading the forms out of them."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import chain
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.test import Client

MOST = 150
# they end the session that the others need
LEFT_OUT = ("/sign-out/", "/profile/sign-out-everywhere/")


class Field(NamedTuple):
    """What one control sends when nothing is touched.

    choices  all that a list of choices may send instead
    """

    name: str
    value: str
    kind: str
    choices: tuple[str, ...] = ()


class Form(NamedTuple):
    """A form of a page."""

    page: str
    method: str
    action: str
    fields: list[Field]

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    def data(self) -> dict[str, list[str]]:
        """{name: values} as a browser sends it when nothing is touched."""
        found: dict[str, list[str]] = {}
        for field in self.fields:
            if field.kind not in ("file", "unchecked"):
                found.setdefault(field.name, []).append(field.value)
        return found


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, url: str, text: str) -> None:
        super().__init__()
        self.url = url
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._open: Field | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in given}
        if tag == "a" and attributes.get("href"):
            self.links.append(urljoin(self.url, attributes["href"]))
        elif tag == "form":
            method, action = attributes.get("method", "get").lower(), attributes.get("action", "")
            self._form = Form(self.url, method, urljoin(self.url, action), [])
            self.forms.append(self._form)
        elif tag == "option" and self._open:
            value = attributes.get("value", "")
            self._open = self._open._replace(choices=(*self._open.choices, value))
            if "selected" in attributes or not self._open.value:
                self._open = self._open._replace(value=value)
        elif tag in ("input", "textarea", "select", "button") and attributes.get("name") and self._form:
            kind = attributes.get("type", tag)
            if kind in ("radio", "checkbox") and "checked" not in attributes:
                kind = "unchecked"
            field = Field(attributes["name"], attributes.get("value", ""), kind)
            if tag in ("textarea", "select"):
                self._open = field
            else:
                self._form.fields.append(field)

    def handle_data(self, data: str) -> None:
        if self._open and self._open.kind == "textarea":
            self._open = self._open._replace(value=self._open.value + data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select") and self._open and self._form:
            self._form.fields.append(self._open)
            self._open = None
        elif tag == "form":
            self._form = None


def pages(client: Client, start: str = "/", most: int = MOST) -> Iterator[Page]:
    """The pages that links lead to on this host, one of each kind."""
    host = client.defaults.get("HTTP_HOST", "")
    waiting, seen = [start], set()
    while waiting and len(seen) < most:
        url = waiting.pop(0)
        parts = urlsplit(url)
        kind = (kind_of(parts.path), parts.query.partition("=")[0])
        if kind in seen or parts.path.startswith(LEFT_OUT):
            continue
        seen.add(kind)
        answer = client.get(parts._replace(fragment="", scheme="", netloc="").geturl())
        assert answer.status_code < 500, url
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            page = Page(url, answer.content.decode())
            yield page
            waiting += [link for link in page.links if urlsplit(link).netloc in ("", host)]


def kind_of(path: str) -> str:
    """The path with a star for each id."""
    return "/".join("*" if len(step) > 30 else step for step in path.split("/"))


def forms(client: Client, start: str = "/", also: Iterable[str] = ()) -> dict[object, Form]:
    """One form of each kind: by where it leads and what it asks.

    also  addresses to look at besides, when pages of one kind differ
    """
    found: dict[object, Form] = {}
    for page in chain(pages(client, start), *(pages(client, url, most=1) for url in also)):
        for form in page.forms:
            if not form.path.startswith(LEFT_OUT):
                names = tuple(sorted({field.name for field in form.fields}))
                found.setdefault((form.method, kind_of(form.path), names), form)
    return found
