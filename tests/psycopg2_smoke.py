"""`make test-psycopg2`: does the platform work on psycopg2, and which guarantees hold there?

A program of its own, because the tests themselves speak psycopg 3, and Django takes that one wherever it is installed.
It starts a server, migrates, opens two municipalities, serves the main pages, and tries the attacks of
tests/foundation/tenancy/test_attacks.py: with the shared login, and with a login for each door. What gets through on
psycopg2 is written down here; one more, or one less, is a fault.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# psycopg2 sends all that stands in the text: behind a statement another may leave the role, and meet the neighbour's
THROUGH = {"stacked RESET ROLE", "stacked SET ROLE", "stacked COMMIT"}
# a login that is the role has nothing to go back to: the statements run, and give nothing
IN_VAIN = {"stacked RESET ROLE"}
KEY = "of the smoke run, and of nothing else at all"
PAGES = {
    "levanger.localhost": ("/", "/documents/", "/people/", "/homework/", "/common/", "/notices/", "/search/?q=lev"),
    "network.localhost": ("/",),
    "localhost": ("/",),
}


class Told:
    """What was tried, in lines."""

    def __init__(self) -> None:
        self.passed = self.failed = 0

    def __call__(self, what: str, held: bool, seen: object = "") -> None:
        self.passed, self.failed = self.passed + held, self.failed + (not held)
        print(f"{'ok   ' if held else 'WRONG'} {what}{f': {seen}' if seen != '' else ''}", flush=True)


told = Told()


@contextmanager
def server(folder: Path) -> Iterator[Path]:
    """A database server, as long as the run takes; gives the folder of its socket."""
    import psycopg2

    from deploy.demo.postgres import SUPERUSER, Server

    made = Server(folder, folder / "s")
    made.make()
    command, account = made.command()
    unsafe = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here outlives the run
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [*command, *(part for setting in unsafe for part in ("-c", setting))], stdout=log, stderr=log, **account
        )
    try:
        for _ in range(400):
            with suppress(psycopg2.OperationalError):
                psycopg2.connect(host=str(made.socket), user=SUPERUSER, dbname=SUPERUSER).close()
                break
            time.sleep(0.05)
        yield made.socket
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(20)


def asked(sql: str) -> list[tuple[Any, ...]]:
    """One statement through the open door."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def build(socket: Path) -> dict[str, Any]:
    """Tables, the registry, Levanger and Verdal, and somebody in each; as the owner's login."""
    from django.core.management import call_command
    from django.db import connection

    from foundation import tenancy
    from foundation.registry.creation import open_municipality
    from foundation.registry.loading import load_registry
    from foundation.registry.models import Municipality
    from foundation.tenancy.preparing import prepare
    from tests.factories.people import make_cast

    place = connection.settings_dict
    place.update(HOST=str(socket), PORT="", USER="postgres", PASSWORD="", NAME="felles", CONN_MAX_AGE=0)
    with connection._nodb_cursor() as cursor:
        cursor.execute("CREATE DATABASE felles")
    prepare(host=str(socket), user="postgres", dbname="felles")
    place["USER"] = "owner_login"
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    told("it migrates", True)
    load_registry()
    with tenancy.public():
        rows = {row.slug: row for row in Municipality.objects.filter(slug__in=("levanger", "verdal"))}
    houses = {slug: open_municipality(row, at=datetime(2026, 1, 2, 8, tzinfo=UTC)) for slug, row in rows.items()}
    told("municipalities are opened", all(house.opened_at for house in houses.values()))
    make_cast(houses["levanger"], houses["verdal"])
    connection.close()
    return houses


def doors(houses: dict[str, Any]) -> None:
    """Roles and limits follow the door, in a transaction and without."""
    from django.db import DatabaseError, transaction

    from foundation import tenancy

    who = "SELECT current_user::text, current_schema()::text"
    with tenancy.inside(houses["levanger"]):
        told("a door has its role", asked(who) == [("m_levanger", "m_levanger")])
        with transaction.atomic():
            with suppress(DatabaseError), transaction.atomic(), tenancy.inside(houses["verdal"]):
                told("doors change in mid-transaction", asked(who) == [("m_verdal", "m_verdal")])
                asked("SELECT * FROM nowhere")
            told("a savepoint that is rolled back leaves the right role", asked(who)[0][0] == "m_levanger")
    with tenancy.working("page"), tenancy.inside(houses["levanger"]):
        told("limits of time are told", asked("SHOW statement_timeout") == [("15s",)])
    try:
        asked("SELECT 1")
    except tenancy.NoTenant:
        told("a query without a door is refused", True)
    else:
        told("a query without a door is refused", False)


def pages(houses: dict[str, Any]) -> None:
    """The main pages, as a web process answers them."""
    from django.test import Client

    from tests.factories.people import someone

    client = someone("Camilla Berg", houses["levanger"]).client
    for host, paths in PAGES.items():
        for path in paths:
            browser = client if host.startswith("levanger") else Client(headers={"host": host})
            status = browser.get(path).status_code
            told(f"{host}{path}", status == 200 or (host.startswith("network") and status == 302), status)


def attacks(houses: dict[str, Any], through: set[str], mode: str) -> None:
    """Each from within Levanger's request, in a transaction of its own on a connection of its own."""
    from django.db import DatabaseError, connection, transaction

    from foundation import tenancy
    from tests.factories.attacks import ATTACKS, HARMLESS

    for name in (one for one in ATTACKS if one not in HARMLESS):
        refused = False
        try:
            with tenancy.inside(houses["levanger"]), transaction.atomic():
                asked(ATTACKS[name])
                transaction.set_rollback(True)
        except DatabaseError:
            refused = True
        connection.close()
        seen = "refused" if refused else "gets through"
        told(f"{mode}: {name}", refused == (name not in through), seen)


def strict(houses: dict[str, Any]) -> None:
    """A login for each door."""
    from django.conf import settings
    from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

    from foundation import tenancy
    from foundation.tenancy.strict import logins
    from foundation.tenancy.strict.base import DatabaseWrapper

    settings.DATABASE_STRICT_KEY = KEY
    place = connection.settings_dict
    place["USER"] = "owner_login"
    with tenancy.owner(), transaction.atomic():
        logins.let_all_in()
    connection.close()
    place["USER"] = "app_login"
    connections[DEFAULT_DB_ALIAS] = DatabaseWrapper({**place, "STRICT": {"KEY": KEY, "MOST": 8}})
    with tenancy.inside(houses["levanger"]):
        told("strict mode: the login is the role", asked("SELECT session_user::text") == [("m_levanger",)])
    attacks(houses, IN_VAIN, "strict mode")
    pages(houses)
    connection.close()


def main() -> int:
    """0 when everything is as it is written down."""
    if find_spec("psycopg") is not None:
        print("psycopg 3 is installed here, and Django would take it: run `make test-psycopg2`.")
        return 1
    with TemporaryDirectory(prefix="felles-psycopg2-") as made:
        return run(Path(made))


def run(folder: Path) -> int:
    """All of it, in a folder that goes afterwards."""
    folder.chmod(0o711)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "FELLES_DATA": str(folder), "LOG_LEVEL": "ERROR"}
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    from config.production import WEB
    from config.production.variables import faults

    settings.OWNER_DATABASE = None
    settings.ALLOWED_HOSTS = ["*"]
    settings.PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
    began = time.monotonic()
    with server(folder) as socket:
        houses = build(socket)
        connection.settings_dict["USER"] = "app_login"
        doors(houses)
        refused = {fault.name for fault in faults(WEB)}
        told("production refuses it without strict mode", "driver" in refused)
        pages(houses)
        attacks(houses, THROUGH, "shared login")
        strict(houses)
    print(f"psycopg2 alone, in {time.monotonic() - began:.0f} s. With the shared login these get through:")
    print(f"  {', '.join(sorted(THROUGH))}. In strict mode nothing reaches another house with either driver.")
    print(f"{told.passed} passed, {told.failed} failed")
    return 1 if told.failed else 0


if __name__ == "__main__":
    sys.exit(main())
