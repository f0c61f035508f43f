"""Roles and revocations that a database needs once, from a superuser of its server."""

from pathlib import Path
from typing import Any

from . import driver

SCRIPT = Path(__file__).with_name("prepare.sql")


def prepare(**login: Any) -> None:
    """Prepare one database; safe to run again.

    login  the driver's connection parameters of a superuser: host, port, user, password, dbname
    """
    with driver.connect(**login) as connection:
        connection.execute(SCRIPT.read_text(encoding="utf-8").encode())
