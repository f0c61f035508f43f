"""The ground of all tests: a real PostgreSQL, the municipalities Levanger and Verdal, and clients for their hosts.

Each test rolls back. Tests log in as owner_login, which may become every role that a door names, the owner too; a test
of what the serving login may do uses the fixture `serving`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from tests import keycloak as signing_server
from tests.cast import *  # noqa: F403 - fixtures
from tests.database import READY, WORKING, Slot, digest
from tests.factories.threads import Race, race
from tests.keycloak import by_keycloak, keycloak, keycloak_server  # noqa: F401 - fixtures

# what takes long, the longest first: begun last, it would keep one process busy while the others have nothing to do
LONG = (
    signing_server.FOLDER,
    "tests/start/",
    "tests/journeys/",
    "tests/faults/",
    "tests/proof/after/",
    "tests/proof/",
    "tests/boundary/",
    "looks",
    "tests/config/demo/",
    "tests/foundation/ui/",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The order in which files are begun; among their like they stay shuffled.

    Those that share the real Keycloak stay in the order they are written in: nothing rolls back there.
    """
    signing_server.choose(config, items)
    items.sort(key=place_of)


def place_of(item: pytest.Item) -> tuple[int, str, int]:
    """Where a test stands in the order."""
    place = next((place for place, long in enumerate(LONG) if long in item.nodeid), len(LONG))
    file, line, _name = item.location
    return (place, file, line or 0) if signing_server.FOLDER in item.nodeid else (place, "", 0)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> signing_server.OneServer:
    """Which process does which tests."""
    return signing_server.OneServer(config, log)


def pytest_report_header() -> str:
    """What is left out of this run, and why."""
    reason = signing_server.why_not()
    return f"Keycloak: its tests are left out. {reason}" if reason else ""


@pytest.fixture(scope="session")
def slot() -> Iterator[Slot]:
    """This process's database server."""
    with started() as taken:
        yield taken


@pytest.fixture(scope="session")
def django_db_setup(slot: Slot, django_db_blocker) -> Iterator[None]:
    """The database of this run: a copy of the ready one."""
    with django_db_blocker.unblock(), logged_in(slot, READY):
        see_to_ready(slot)
    slot.copy()
    with logged_in(slot, WORKING):
        yield


@pytest.fixture(scope="session")
def live(django_db_setup, django_db_blocker) -> Iterator[Slot]:
    """A server for real processes, which commit: live.copy() gives a fresh database, live.url() its address.

    A server of its own, because roles are shared by all databases of one.
    """
    with started() as taken:
        with django_db_blocker.unblock(), logged_in(taken, READY):
            see_to_ready(taken)
        taken.copy()
        yield taken


@pytest.fixture
def own_database(django_db_setup, slot: Slot, django_db_blocker) -> Iterator[Race]:
    """A copy of the ready database for several threads at the same moment; nothing of it rolls back."""
    with race(slot, django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def shared_database(django_db_setup, slot: Slot, django_db_blocker) -> Iterator[Race]:
    """The same, one for all tests of a file: a copy takes longer than most of them. Each makes what it counts."""
    with race(slot, django_db_blocker) as made:
        yield made


@contextmanager
def started() -> Iterator[Slot]:
    """A server that no other process uses, stopped afterwards."""
    taken = Slot()
    taken.start()
    try:
        yield taken
    finally:
        taken.stop()


@contextmanager
def logged_in(slot: Slot, dbname: str) -> Iterator[None]:
    """Django's connections lead to a database of this server; the login may become the owner."""
    from django.conf import settings
    from django.db import connection

    place = connection.settings_dict
    before = dict(place)
    connection.close()
    settings.OWNER_DATABASE = None
    place.update(HOST=str(slot.socket), PORT="", USER="owner_login", PASSWORD="", CONN_MAX_AGE=0, NAME=dbname)
    try:
        yield
    finally:
        connection.close()
        place.update(before)


def see_to_ready(slot: Slot) -> None:
    """Make the database that runs are copies of, or take another slot's, unless it fits the code already."""
    from django.db import connection

    with slot.making():
        if slot.is_ready() or slot.borrow():
            return
        made_from = digest()
        slot.begin_anew()
        _make_ready(slot)
        connection.close()
        slot.keep(made_from)
        slot.lend()


def _make_ready(slot: Slot) -> None:
    from django.core.management import call_command

    from foundation import tenancy
    from foundation.registry.creation import open_municipality
    from foundation.registry.loading import load_registry
    from foundation.registry.models import Municipality
    from foundation.tenancy.preparing import prepare
    from tests.factories.people import make_cast

    prepare(**slot.login(READY))
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    load_registry()
    opened = []
    for name in ("levanger", "verdal"):
        with tenancy.public():
            municipality = Municipality.objects.get(slug=name)
        opened.append(open_municipality(municipality, at=datetime(2026, 1, 2, 8, tzinfo=UTC)))
    make_cast(*opened)


@pytest.fixture(autouse=True)
def _no_memory_of_the_registry() -> Iterator[None]:
    """What a process remembers between requests is forgotten between tests."""
    from foundation.registry import queries

    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def levanger(db):
    """The registry's row of Levanger, open."""
    return _municipality("levanger")


@pytest.fixture
def verdal(db):
    """The registry's row of Verdal, open."""
    return _municipality("verdal")


def _municipality(slug: str):
    from foundation import tenancy
    from foundation.registry.models import Municipality

    with tenancy.public():
        return Municipality.objects.get(slug=slug)


@pytest.fixture
def client_for(db) -> Callable:
    """client_for(municipality) -> a browser on its host."""
    from django.conf import settings
    from django.test import Client

    return lambda municipality: Client(headers={"host": f"{municipality.slug}.{settings.DOMAIN}"})


@pytest.fixture
def desk_client(db):
    """A browser on the network's host."""
    from django.conf import settings
    from django.test import Client

    return Client(headers={"host": settings.NETWORK_HOST})


@pytest.fixture
def public_client(db):
    """A browser on the front page's host."""
    from django.conf import settings
    from django.test import Client

    return Client(headers={"host": settings.DOMAIN})


@pytest.fixture
def run_tasks(db) -> Callable[[], int]:
    """run_tasks() does everything the outbox holds, and what that asks for, and returns how many it was."""
    from tests.factories.outbox import run_tasks

    return run_tasks
