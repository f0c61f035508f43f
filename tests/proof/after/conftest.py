"""The three twin houses in a database of their own, where what is done stays done: built once for this folder."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import close_old_connections, transaction
from django.test import Client, override_settings

from tests.factories import canaries
from tests.factories.people import Someone, make_person, someone
from tests.factories.threads import Race, race
from tests.factories.twins import EVERY_ROLE, LIBRARY, NETWORK, OWN, SECOND, THIRD, Houses, make_twins

# pages that show what a house itself has written, with an id that all three have where one is wanted
PAGES = (
    "/",
    "/people/",
    "/documents/",
    "/documents/{document}/",
    "/homework/",
    "/common/",
    "/search/?q=kanari",
    "/log/",
)
HERE = Path(__file__).parent


@dataclass
class Stood:
    """Where the houses stand.

    people  {canary: somebody who has every role in that house}
    may     {canary: what that person may see}
    """

    race: Race
    houses: Houses
    people: dict[str, Someone]

    may = {OWN: {OWN, NETWORK, LIBRARY}, SECOND: {SECOND}, THIRD: {THIRD, LIBRARY}}

    @property
    def document(self) -> Any:
        """The id of a document that each house has."""
        return self.houses.world.ids["document"][-1]

    def browsers(self) -> dict[str, Client]:
        """{canary: a browser signed in in that house}."""
        return {word: self.people[word].client for word in self.people}

    def pages(self) -> list[str]:
        """Addresses that each house has."""
        return [page.format(document=self.document) for page in PAGES]


class Stage:
    """The houses' database: made for the first test of this folder, gone before another folder's tests begin.

    Their roles are the whole server's: elsewhere nobody could open a house of the same name.
    """

    def __init__(self, slot: Any, blocker: Any, folder: Callable[[], Any]) -> None:
        self.slot, self.blocker, self.folder = slot, blocker, folder
        self.held, self.built = ExitStack(), None

    def stood(self) -> Stood:
        if self.built is None:
            self.held.enter_context(override_settings(FILES_ROOT=self.folder() / "store"))
            made = self.held.enter_context(race(self.slot, self.blocker))
            self.built = made.do(lambda: _built(made))
        return self.built

    def clear(self) -> None:
        self.held.close()
        self.built = None


STAGES: list[Stage] = []


@pytest.fixture(scope="session")
def stage(django_db_setup, slot, django_db_blocker, tmp_path_factory) -> Iterator[Stage]:
    """This process's."""
    STAGES.append(Stage(slot, django_db_blocker, lambda: tmp_path_factory.mktemp("after")))
    yield STAGES[-1]
    STAGES[-1].clear()  # before the server stops, when the run ends in this folder


@pytest.fixture
def stood(stage) -> Stood:
    """Committed; what one test changes for good is its own affair: the three houses are not."""
    return stage.stood()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Whether the next test is of this folder too."""
    if nextitem is not None and HERE not in nextitem.path.parents:
        for one in STAGES:
            one.clear()


@transaction.atomic
def _built(made: Race) -> Stood:
    from foundation import tenancy
    from foundation.registry.models import Municipality

    with tenancy.public():
        verdal = Municipality.objects.get(slug="verdal")
    houses = make_twins(someone("Eva Strand"), someone("Dag Solem", verdal))
    people = {
        OWN: houses.right,
        SECOND: make_person("Berit Lie", houses.second, *EVERY_ROLE),
        THIRD: make_person("Mats Moe", houses.third, *EVERY_ROLE),
    }
    return Stood(made, houses, people)


def ask(client: Client, path: str) -> tuple[int, set[str]]:
    """One request as a web process takes it: the status, and the canaries in what came back."""
    client.raise_request_exception = False
    close_old_connections()  # what the server does before each request; the test's client does not
    response = client.get(path)
    parts: list[bytes] = [str(response.headers).encode()]
    try:
        parts += response.streaming_content if response.streaming else [response.content]
    except Broken:
        parts.append(b"broken off")
    finally:
        response.close()
        close_old_connections()
    return response.status_code, canaries.seen(*parts)


class Broken(RuntimeError):
    """What a view of these tests raises."""


class Calls:
    """Counted by several threads."""

    def __init__(self) -> None:
        self.lock, self.made, self.wrong, self.own = threading.Lock(), 0, 0, 0

    def note(self, seen: set[str], may: set[str], own: str) -> None:
        with self.lock:
            self.made += 1
            self.wrong += bool(seen - may)
            self.own += own in seen


def in_turn(stood: Stood, browsers: dict[str, Client], paths: list[str], calls: Calls) -> Callable[[], None]:
    """Each page of each house, one house after the other."""
    for path in paths:
        for word, client in browsers.items():
            _status, seen = ask(client, path)
            calls.note(seen, stood.may[word], word)
