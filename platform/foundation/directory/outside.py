"""Asking addresses that somebody in a municipality wrote, without letting them lead anywhere inside.

Only https; only to where the name leads the whole world (what it resolves to is checked and kept for the question);
no redirects, no proxies, little patience and little room. Hosts (with port) in PROVIDER_HOSTS are let past, and may
speak http: in tests and the demo a provider stands on the same machine. A real installation names none.
"""

import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

# what asks is imported where it does, and not in every process that never asks
if TYPE_CHECKING:
    import requests

LONGEST_ADDRESS = 500
MOST_BYTES = 256 * 1024
PATIENCE = (3.0, 4.0)  # seconds to be let in, and for each piece of an answer
IN_ALL = 8.0

# why an address was not asked, or did not answer
ADDRESS, INSIDE, UNKNOWN = "address", "inside", "unknown"
SILENT, CERTIFICATE, REDIRECT, LARGE, NOT_UNDERSTOOD = "silent", "certificate", "redirect", "large", "not_understood"


class Unreachable(Exception):
    """It was not asked, or did not answer; `why` is one of the words above."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said: always an object, with whatever status."""

    status: int
    told: dict[str, Any] = field(repr=False)


def check(address: str) -> None:
    """See that an address is one that may be asked, by us or by somebody for us; raises Unreachable."""
    import requests
    from requests_hardened.ip_filter import filter_host

    parts = _parts(address)
    if _is_let_past(parts):
        return
    host, port = parts.hostname or "", parts.port or 443
    try:
        found = {str(place[4][0]) for place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise Unreachable(UNKNOWN) from error
    for place in found:
        try:
            filter_host(place, port, allow_loopback=False)
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(INSIDE) from error


def ask(address: str, *, form: dict[str, str] | None = None, bearer: str = "") -> Answer:
    """Ask an address, or send it a form; raises Unreachable."""
    parts = _parts(address)
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"

    def asked() -> Answer:
        with _session(parts) as session:
            return _asked(session, address, form, headers)

    return _within(IN_ALL, asked)


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        fine = parts.hostname and parts.port != 0
    except ValueError as error:
        raise Unreachable(ADDRESS) from error
    is_secret = parts.scheme == "https" or (parts.scheme == "http" and _is_let_past(parts))
    fine = fine and is_secret and "@" not in parts.netloc and not parts.fragment
    if not fine or len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise Unreachable(ADDRESS)
    return parts


def _is_let_past(parts: SplitResult) -> bool:
    return parts.netloc.lower() in settings.PROVIDER_HOSTS


def _session(parts: SplitResult) -> "requests.Session":
    import requests
    from requests_hardened import Config, HTTPSession

    filtered = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,
        default_timeout=PATIENCE,
        user_agent_override="Felles",
    )
    session = requests.Session() if _is_let_past(parts) else HTTPSession(filtered)
    session.trust_env = False
    return session


def _asked(session: "requests.Session", address: str, form: dict[str, str] | None, headers: dict[str, str]) -> Answer:
    import requests
    from requests_hardened.ip_filter import InvalidIPAddress

    try:
        with session.request(
            "GET" if form is None else "POST",
            address,
            data=form,
            headers=headers,
            allow_redirects=False,
            timeout=PATIENCE,
            stream=True,
        ) as answer:
            if answer.is_redirect or 300 <= answer.status_code < 400:
                raise Unreachable(REDIRECT)
            return Answer(answer.status_code, _read(answer))
    except InvalidIPAddress as error:
        raise Unreachable(INSIDE) from error
    except requests.exceptions.SSLError as error:
        raise Unreachable(CERTIFICATE) from error
    except requests.ConnectionError as error:
        raise Unreachable(UNKNOWN if isinstance(error.__cause__, socket.gaierror) else SILENT) from error
    except (requests.RequestException, UnicodeError) as error:
        raise Unreachable(SILENT) from error


def _read(answer: "requests.Response") -> dict[str, Any]:
    got, until = bytearray(), time.monotonic() + IN_ALL
    for piece in answer.iter_content(8192):
        got += piece
        if len(got) > MOST_BYTES:
            raise Unreachable(LARGE)
        if time.monotonic() > until:
            raise Unreachable(SILENT)
    try:
        told = json.loads(got)
    except (ValueError, RecursionError) as error:
        raise Unreachable(NOT_UNDERSTOOD) from error
    if not isinstance(told, dict):
        raise Unreachable(NOT_UNDERSTOOD)
    return told


def _within(seconds: float, do: Callable[[], Answer]) -> Answer:
    """What it gives, or silence after so long: who answers a letter at a time never lets a time-out come."""
    answers: SimpleQueue[Answer | Unreachable] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(do())
        except Unreachable as why:
            answers.put(why)

    Thread(target=run, daemon=True).start()
    try:
        given = answers.get(timeout=seconds)
    except Empty as error:
        raise Unreachable(SILENT) from error
    if isinstance(given, Unreachable):
        raise given
    return given
