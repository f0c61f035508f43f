"""Tasks that are not tried again by themselves: see outbox. `manage.py given_up` lists them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def given_up() -> list[tuple[UUID, str, str, str]]:
    """(id, name, who asked, error), oldest first; in the worker's door."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name, sent_by, last_error FROM tenancy_outbox WHERE given_up_at IS NOT NULL"
            " ORDER BY created_at, id"
        )
        return list(cursor.fetchall())


def try_again(keys: Iterable[UUID]) -> set[UUID]:
    """Let rows that were given up be sent by the next tick; returns which those were. In the worker's door."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tenancy_outbox SET given_up_at = NULL, attempts = 0, due_at = now()"
            " WHERE id = ANY (%s::uuid[]) AND given_up_at IS NOT NULL RETURNING id",
            [list(keys)],
        )
        return {key for (key,) in cursor.fetchall()}
