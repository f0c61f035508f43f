"""Three twin houses (tests/factories/twins.py), and everybody who might look into the first."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.test import Client

from config.tools import inventory
from tests.factories.people import make_facilitator_account, make_person
from tests.factories.twins import EVERY_ROLE, LIBRARY, NETWORK, OWN, SECOND, THIRD, make_twins
from tests.thorough import THOROUGH

from .sides import Statements
from .walled import strict, walled  # noqa: F401 - a fixture

# whose words an address of a class may show to those who may see them
CLASS_SHOWS = {
    "public": {OWN, SECOND, THIRD},
    "municipality": {OWN, SECOND, THIRD},
    "shared-read": {OWN, SECOND, THIRD, NETWORK, LIBRARY},
    "shared-write": {OWN, SECOND, THIRD, NETWORK, LIBRARY},
    "platform": set(),
}


class Visitor(NamedTuple):
    """Somebody who asks, in a browser, and the canaries that person may see."""

    name: str
    client: Client
    may: set[str]


@pytest.fixture
def statements(db) -> Iterator[Statements]:
    """Named first, so that what the world around is made with is kept too: that is where most is written."""
    made = Statements()
    with made.kept():
        yield made


@pytest.fixture
def houses(eva, dag, settings, tmp_path):
    """The three, with the world around the first."""
    settings.FILES_ROOT = tmp_path / "store"
    return make_twins(eva, dag)


@pytest.fixture
def visitors(houses, client_for, desk_client) -> dict[str, list[Visitor]]:
    """{host: those who look in, all but the one who may see everything}."""
    neighbour = make_person("Berit Lie", houses.second, *EVERY_ROLE)
    member = make_person("Mats Moe", houses.third, *EVERY_ROLE)
    stolen = client_for(houses.first)
    stolen.cookies = neighbour.client.cookies
    found = {
        "municipality": [
            Visitor("nobody", client_for(houses.first), set()),
            Visitor("another's administrator", neighbour.client, {SECOND}),
            Visitor("another's administrator on this host", stolen, set()),
            Visitor("employee without the role", houses.colleague.client, {OWN, NETWORK, LIBRARY}),
            Visitor("member of the joint body", member.client, {THIRD, LIBRARY}),
            Visitor("removed yesterday", houses.left_client, set()),
        ],
        "network": [
            Visitor("nobody", desk_client, set()),
            Visitor("facilitator without the engagement", make_facilitator_account("Frida Moe").client, set()),
        ],
    }
    for visitor in (one for group in found.values() for one in group):
        visitor.client.raise_request_exception = False
    return found


@pytest.fixture
def classes() -> dict[str, dict[str, str]]:
    """{host: {"GET /…": class}}."""
    given = inventory.classes()
    return {host: given[f"pages of {host}"] for host in ("municipality", "network")}


def content(response) -> bytes:
    """All that reached the browser."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body + str(response.headers).encode()


class Shown:
    """What this run has shown, told once at its end."""

    def __init__(self) -> None:
        self.began, self.lines, self.requests, self.leaks = time.monotonic(), [], 0, 0

    def __call__(self, line: str, *, requests: int = 0, leaks: int = 0) -> None:
        self.lines.append(line)
        self.requests += requests
        self.leaks += leaks

    def whole(self) -> list[str]:
        given = inventory.classes()
        counted = Counter(kind for items in given.values() for kind in items.values())
        items = ", ".join(f"{kind} {number}" for kind, number in sorted(counted.items()))
        minutes = (time.monotonic() - self.began) / 60
        return [
            *self.lines,
            f"{counted.total()} items in the inventory: {items}",
            f"{self.requests} requests, reads, tasks and mails; {self.leaks} leaks; {minutes:.1f} minutes",
        ]


SHOWN = Shown()


@pytest.fixture
def report() -> Shown:
    """report(line, requests=…, leaks=…) keeps what was shown, for the end of `make prove`."""
    return SHOWN


def pytest_terminal_summary(terminalreporter) -> None:
    """The proof in its figures."""
    if THOROUGH and SHOWN.lines:
        terminalreporter.section("The proof that nothing leaks")
        for line in SHOWN.whole():
            terminalreporter.write_line(line)
