"""Doing in a test what the worker would do."""

from django.db import connection

from foundation import tenancy
from foundation.tenancy import outbox


class TaskFailed(AssertionError):
    """A task of the outbox raised an error."""


def waiting() -> list[tuple]:
    """(id, name, last error) of what the outbox holds, oldest first."""
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("SELECT id, name, last_error FROM tenancy_outbox ORDER BY created_at, id")
        return cursor.fetchall()


def run_tasks() -> int:
    """Do everything the outbox holds, and what that asks for."""
    done = 0
    while rows := waiting():
        for key, name, _ in rows:
            if not outbox.run(key):
                error = next((e for k, _, e in waiting() if k == key), "")
                raise TaskFailed(f"{name}: {error}")
            done += 1
    return done
