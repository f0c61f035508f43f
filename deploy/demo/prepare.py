"""The launcher's job before anything is served: tables, static files, message files, and on a first start the demo.

One process, so that the packages are read once. What `load_demo` prints is the welcome that every start shows.
"""

import os
import sys
import time
from io import StringIO
from pathlib import Path

import django
import psycopg
from django.core.management import call_command, get_commands

from config import embedded
from config.tools.messages import compile_all

from .postgres import SUPERUSER


def make_database(data: Path) -> None:
    """An empty database, prepared for the platform's roles."""
    from foundation.tenancy.preparing import prepare

    login = {"host": str(embedded.socket_folder(data)), "user": SUPERUSER}
    with psycopg.connect(dbname=SUPERUSER, autocommit=True, **login) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [embedded.DATABASE]).fetchone():
            server.execute(f'CREATE DATABASE "{embedded.DATABASE}"'.encode())
    prepare(dbname=embedded.DATABASE, **login)


def main() -> None:
    """What is done already is done again in no time."""
    data = embedded.data_folder()
    began = time.monotonic()

    def tell(text: str) -> None:
        print(f"{time.monotonic() - began:.1f} s {text}", flush=True)  # noqa: T201 - read in the log

    compile_all()
    django.setup()
    tell("packages read")
    make_database(data)
    call_command("migrate", verbosity=0, interactive=False)
    tell("tables made")
    call_command("collectstatic", verbosity=0, interactive=False)
    tell("static files collected")
    if "load_demo" in get_commands() and not (data / "ready").exists():
        welcome = StringIO()
        call_command("load_demo", stdout=welcome)
        (data / "welcome.txt").write_text(welcome.getvalue(), "utf-8")
        tell("demo loaded")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.exit(main())
