"""The launcher's job before anything is served: tables, static files, message files, and on a first start the demo.

One process, so that the packages are read once. What `load_demo` prints is the welcome that every start shows.
"""

import os
import sys
from io import StringIO
from pathlib import Path

import django
import psycopg
from django.conf import settings
from django.core.management import call_command, get_commands

from config import embedded
from config.tools.messages import compile_all

from .postgres import SUPERUSER
from .processes import STEP


def make_database(data: Path) -> None:
    """An empty database, prepared for the platform's roles."""
    from foundation.tenancy.preparing import prepare

    login = {"host": str(embedded.socket_folder(data)), "user": SUPERUSER}
    with psycopg.connect(dbname=SUPERUSER, autocommit=True, **login) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [embedded.DATABASE]).fetchone():
            server.execute(f'CREATE DATABASE "{embedded.DATABASE}"'.encode())
    prepare(dbname=embedded.DATABASE, **login)


def last_migrations() -> str:
    """The end of each app's migrations: while it stays the same, there is nothing to migrate."""
    from django.db.migrations.loader import MigrationLoader

    return "\n".join(sorted(f"{app} {name}" for app, name in MigrationLoader(None).graph.leaf_nodes()))


def main() -> None:
    """What is done already is done again in no time."""
    data = embedded.data_folder()

    def tell(text: str) -> None:
        print(f"{STEP}{text}", flush=True)  # noqa: T201 - read by the launcher

    compile_all()
    django.setup()
    ready, tables = data / "ready", last_migrations()
    if not ready.exists() or ready.read_text("utf-8") != tables:
        make_database(data)
        call_command("migrate", verbosity=0, interactive=False)
        tell("The tables are made")
    call_command("collectstatic", verbosity=0, interactive=False)
    if "load_demo" in get_commands() and not ready.exists():
        welcome = StringIO()
        call_command("load_demo", stdout=welcome)
        # another start may have another port
        addresses = welcome.getvalue().replace(f"{settings.DOMAIN}{settings.PORT_SUFFIX}/", f"{settings.DOMAIN}:PORT/")
        (data / "welcome.txt").write_text(addresses, "utf-8")
        tell("The demo is loaded")
    ready.write_text(tables, "utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.exit(main())
