"""The logins of strict mode: the roles of the doors and of the municipalities, each with a password of its own.

The server is told what SCRAM makes of a password, never the password.
"""

from typing import Any

from django.conf import settings
from django.db import connection

from foundation.tenancy import driver
from foundation.tenancy.doors import MUNICIPALITIES, SHARED_ROLES
from foundation.tenancy.template import houses

from .passwords import password

# Two lines of one request that waited for each other would wait for ever: the database sees two strangers.
OWN_SETTINGS = ("timezone = 'UTC'", "lock_timeout = '20s'", "idle_in_transaction_session_timeout = '10min'")


def key() -> str:
    """The key of the passwords; "" where the mode is off."""
    return settings.DATABASE_STRICT_KEY or ""


def let_in(role: str) -> None:
    """Make the role a login with today's password; in the owner's door."""
    server: Any = connection
    server.ensure_connection()
    made = driver.scram(server.connection, password(role, key()), role)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER ROLE \"{role}\" LOGIN PASSWORD '{made}'")
        for setting in OWN_SETTINGS:
            cursor.execute(f'ALTER ROLE "{role}" SET {setting}')


def let_all_in() -> list[str]:
    """Every door's role and every open municipality's; again after the key was changed. In the owner's door."""
    roles = [*SHARED_ROLES, *houses()]
    _may_connect("GRANT", "TO")
    for role in roles:
        let_in(role)
    return roles


def shut_out() -> list[str]:
    """Take the logins back: the shared login alone serves. In the owner's door."""
    roles = [*SHARED_ROLES, *houses()]
    with connection.cursor() as cursor:
        for role in roles:
            cursor.execute(f'ALTER ROLE "{role}" NOLOGIN PASSWORD NULL')
            cursor.execute(f'ALTER ROLE "{role}" RESET ALL')
    _may_connect("REVOKE", "FROM")
    return roles


def _may_connect(verb: str, preposition: str) -> None:
    with connection.cursor() as cursor:
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(
            f"{verb} CONNECT ON DATABASE {database} {preposition} {', '.join((MUNICIPALITIES, *SHARED_ROLES))}"
        )
