"""What time it is for what is written down: the clock's, but while a command tells what happened earlier."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from .doors import tells_history, worker
from .outbox import collected, run

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def moment() -> datetime:
    """Now; or the moment that is told of."""
    return _told.get() or timezone.now()


@contextmanager
def telling(at: datetime) -> Iterator[None]:
    """What is written in it bears this moment, and so does what people are told of it, which is done at its end.

    Only inside history(), which no request and no task opens. Patient tasks wait for the worker as always, and so does
    what fails. It does what was asked for in it and nothing else: two that tell side by side, or one in the other, do
    not tell of each other's acts.
    """
    if not tells_history():
        raise RuntimeError("Only a command that tells history chooses the moment.")
    asked: list[UUID] = []
    before, told_before = _told.set(at), collected.set(asked)
    try:
        yield
        for key in asked:  # it grows while it is walked: a task may ask for another
            run(key)
    finally:
        collected.reset(told_before)
        _told.reset(before)


def settle(name: str) -> None:
    """Do now, and here, what waits under the name of a patient task; once, where the same was asked for repeatedly."""
    if not tells_history():
        raise RuntimeError("Only a command that tells history does the worker's tasks.")
    with worker(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(id ORDER BY id) FROM tenancy_outbox WHERE name = %s AND given_up_at IS NULL"
            " GROUP BY municipality_id, arguments",
            [name],
        )
        asked = sorted((keys for (keys,) in cursor.fetchall()), key=lambda keys: keys[-1])
        repeated = [key for keys in asked for key in keys[:-1]]
        cursor.execute("DELETE FROM tenancy_outbox WHERE id = ANY (%s::uuid[])", [repeated])
    for keys in asked:
        run(keys[-1])
