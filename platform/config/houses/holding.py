"""Having a municipality for oneself: its tables for a moment, while people use them; the house as a whole for longer.

A house is moved, set back or erased by one at a time: who came second would give back, exchange or take away what the
first one is about to read.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction

from foundation.tenancy import owner
from foundation.tenancy.driver import errors
from foundation.tenancy.fleet import locks
from foundation.tenancy.structure import RELATIONS, rows

PAUSE = 0.02
TABLES = "SELECT relname::text FROM rel WHERE relkind = 'r' ORDER BY 1"
AT_IT = "Somebody moves, restores, erases or migrates the house just now. Try again when that is over."


class InUse(RuntimeError):
    """Somebody holds the municipality's tables, or the house as a whole, for longer than one would wait."""


def keep_others_out(schema: str) -> None:
    """Until the transaction ends nobody else moves, restores or erases it. raises InUse; in the owner's door."""
    if rows(f"SELECT pg_try_advisory_xact_lock({locks.numbers(schema)})") != [(True,)]:
        raise InUse(AT_IT)


@contextmanager
def others_kept_out(schema: str) -> Iterator[None]:
    """The same over several transactions: by a connection of its own, so that it ends as the process ends."""
    with owner():
        keeper: Any = connections[DEFAULT_DB_ALIAS]
        own = keeper.for_login({})
    with own.temporary_connection():
        own.connection.execute('SET ROLE "platform_owner"')
        [held] = own.connection.execute(f"SELECT pg_try_advisory_lock({locks.numbers(schema)})").fetchone()
        if not held:
            raise InUse(AT_IT)
        yield


def tables_of(schema: str) -> list[str]:
    """Its tables, quoted, with their schema; in the owner's door."""
    with owner(schema):
        return [f'"{schema}"."{name}"' for (name,) in rows(RELATIONS + TABLES)]


def hold(schema: str, wait: float, mode: str = "ACCESS EXCLUSIVE") -> float:
    """Lock all its tables until the transaction ends; returns when that began. In the owner's door.

    All or none: whoever waited for one table with others in his hand would wait for people who wait for him.

    wait    how many seconds to try; raises InUse then
    """
    tables, until = ", ".join(tables_of(schema)), time.monotonic() + wait
    while True:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {tables} IN {mode} MODE NOWAIT")
            return time.monotonic()
        except DatabaseError as error:
            if not isinstance(error.__cause__, errors.LockNotAvailable):
                raise
            if time.monotonic() > until:
                raise InUse("Somebody is using the house just now. Try again; nothing was changed.") from error
        time.sleep(PAUSE)
