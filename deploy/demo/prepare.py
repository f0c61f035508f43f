"""The launcher's job before anything is served: tables, static files, message files, and on a first start the demo.

One process, so that the packages are read once; it is started before the database, and copied where two things can be
done side by side. What `load_demo` prints is the welcome that every start shows.
"""

import gc
import os
import sys
import time
from hashlib import sha256
from io import StringIO
from pathlib import Path

import django
import psycopg
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands

from config import aside, embedded
from config.tools.messages import compile_all

from .postgres import SUPERUSER
from .processes import READABLE, STEP


def await_database(data: Path) -> None:
    """The launcher lays it out meanwhile, and ends this process where it cannot."""
    login = {"host": str(embedded.socket_folder(data)), "user": SUPERUSER, "dbname": SUPERUSER}
    while True:
        try:
            psycopg.connect(**login).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)


def write_to_disk(data: Path) -> None:
    """What a first start has committed without waiting for the disk stands there when this returns."""
    login = {"host": str(embedded.socket_folder(data)), "user": SUPERUSER, "dbname": embedded.DATABASE}
    with psycopg.connect(**login) as server:
        server.execute("SET LOCAL synchronous_commit TO on")
        server.execute("SELECT pg_logical_emit_message(true, 'felles', 'loaded')")


def make_database(data: Path) -> None:
    """An empty database, prepared for the platform's roles."""
    from foundation.tenancy.preparing import prepare

    login = {"host": str(embedded.socket_folder(data)), "user": SUPERUSER}
    with psycopg.connect(dbname=SUPERUSER, autocommit=True, **login) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [embedded.DATABASE]).fetchone():
            server.execute(f'CREATE DATABASE "{embedded.DATABASE}"'.encode())
    prepare(dbname=embedded.DATABASE, **login)


def last_migrations() -> str:
    """The end of each app's migrations, and what prepares the database: while it stays the same, nothing is to do."""
    from django.db.migrations.loader import MigrationLoader

    from foundation.tenancy.preparing import SCRIPT

    ends = sorted(f"{app} {name}" for app, name in MigrationLoader(None).graph.leaf_nodes())
    return "\n".join([*ends, sha256(SCRIPT.read_bytes()).hexdigest()])


def tell(text: str) -> None:
    """A line for the person at the launcher's window."""
    print(f"{STEP}{text}", flush=True)  # noqa: T201 - read by the launcher


def collect() -> None:
    """The pages' files, packed: needs no database."""
    call_command("collectstatic", verbosity=0, interactive=False)
    tell(READABLE)


def main() -> None:
    """What is done already is done again in no time."""
    data = embedded.data_folder()
    compile_all()
    django.setup()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # as config.wsgi does: migrations make many objects, which stay
    ready, tables = data / "ready", last_migrations()
    with aside.aside("The pages' files", collect):
        await_database(data)
        if not ready.exists() or ready.read_text("utf-8") != tables:
            make_database(data)
            call_command("migrate", verbosity=0, interactive=False)
            tell("The tables are made")
            if ready.exists():  # an older demo's: what is shipped may have changed with the tables
                call_command("load_base", verbosity=0)
    if "load_demo" in get_commands() and not ready.exists():
        welcome = StringIO()
        call_command("load_demo", stdout=welcome, told=tell)
        # another start may have another port
        addresses = welcome.getvalue().replace(f"{settings.DOMAIN}{settings.PORT_SUFFIX}/", f"{settings.DOMAIN}:PORT/")
        (data / "welcome.txt").write_text(addresses, "utf-8")
        write_to_disk(data)
        tell("The demo is loaded")
    ready.write_text(tables, "utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        main()
    except (aside.Failed, CommandError) as error:
        sys.exit(str(error))  # where it happened stands in the log above
