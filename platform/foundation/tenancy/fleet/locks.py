"""One run at a time, and one hand at a time on each schema: advisory locks, which only the owner may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from foundation.tenancy.driver import code_of

# the first number of every lock of ours; the second is the schema's
SPACE = "hashtext('felles.fleet')"
RUN = "run"


def numbers(name: str) -> str:
    """The two numbers of a schema's lock, as SQL; names of schemas hold no quotes."""
    return f"{SPACE}, hashtext('{name}')"


def hold(schema: str) -> str:
    """SQL that waits for a schema's lock and keeps it until the transaction ends.

    Whoever makes a schema, renames or exchanges it keeps the whole run out instead: see registry.pool.keep_fleet_out.
    """
    return f"SELECT pg_advisory_xact_lock({numbers(schema)})"


class AnotherRun(RuntimeError):
    """Somebody else migrates the fleet."""


@contextmanager
def one_run(seconds: float) -> Iterator[Any]:
    """Keep every other run out; gives the connection that holds the lock, which ends as the process ends.

    seconds  how long another run is waited for
    raises   AnotherRun
    """
    keeper: Any = connection
    own = keeper.for_login({})
    with own.temporary_connection():
        line = own.connection
        line.execute('SET ROLE "platform_owner"')
        line.execute(f"SET lock_timeout = '{max(1, int(seconds * 1000))}ms'")
        try:
            line.execute(f"SELECT pg_advisory_lock({numbers(RUN)})")
        except Exception as error:
            if code_of(error) != "55P03":
                raise
            raise AnotherRun(
                "Another run migrates the fleet already, or a municipality is just being made."
            ) from error
        yield line
