"""What those who run the platform see of a run: a line for each municipality that it is about."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from foundation.tenancy.doors import owner

WAITING, DONE, FAILED, REFUSED = "waiting", "done", "failed", "refused"
MARK = """
INSERT INTO public.tenancy_fleetmark (schema, run_id, state, attempts, told, changed_at)
VALUES ({values}) ON CONFLICT (schema) DO UPDATE SET run_id = excluded.run_id, state = excluded.state,
attempts = excluded.attempts, told = excluded.told, changed_at = excluded.changed_at
"""


def done(schema: str, run: UUID, attempts: int) -> str:
    """SQL that marks a schema as done: part of its own transaction, so that it is true."""
    return MARK.format(values=f"'{schema}', '{run}', '{DONE}', {attempts}, '', now()")


def mark(schemas: Iterable[str], run: UUID, state: str, *, attempts: int = 0, told: str = "") -> None:
    """Mark schemas; opens the owner's door."""
    with owner(), connection.cursor() as cursor:
        cursor.execute(
            MARK.replace("VALUES ({values})", "SELECT s, %s, %s, %s, %s, now() FROM unnest(%s::text[]) s"),
            [run, state, attempts, told[:500], list(schemas)],
        )


def begin(run: UUID, target: str, total: int, there: Iterable[str]) -> None:
    """A run has begun; the marks of schemas that are gone go with it."""
    with owner(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.tenancy_fleetrun (id, target, total, outcome, begun_at)"
            " VALUES (%s, %s, %s, '', now())",
            [run, target, total],
        )
        cursor.execute("DELETE FROM public.tenancy_fleetmark WHERE NOT schema = ANY (%s)", [list(there)])


def end(run: UUID, outcome: str) -> None:
    """A run has come to its end."""
    with owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE public.tenancy_fleetrun SET outcome = %s, ended_at = now() WHERE id = %s", [outcome, run]
        )


def settle(in_step: Iterable[str], *, all_are: bool) -> None:
    """Let what earlier runs left behind be true; under the lock of a run, so none of those goes on.

    A run that was killed has an end, and a schema that was put in order by other ways has come through.

    in_step  schemas that lack nothing
    all_are  whether those are all
    """
    with owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE public.tenancy_fleetrun SET outcome = %s, ended_at = now() WHERE outcome = ''",
            ["done" if all_are else "stopped"],
        )
        cursor.execute(
            "UPDATE public.tenancy_fleetmark SET state = %s, told = '', changed_at = now()"
            " WHERE state <> %s AND schema = ANY (%s)",
            [DONE, DONE, list(in_step)],
        )


def public_is_done(target: str) -> bool:
    """Whether a run with these migrations has come past public, with all that Django does after it."""
    with owner(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.tenancy_fleetrun')")
        if cursor.fetchone() == (None,):
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM public.tenancy_fleetrun WHERE target = %s)", [target])
        return bool(cursor.fetchone()[0])


def words(error: BaseException) -> str:
    """What went wrong, without anything of a row: the kind of the error, and what of ours it is about."""
    cause = error if hasattr(error, "diag") else error.__cause__
    told = getattr(cause, "diag", None)
    if told is None:
        return f"{type(error).__name__}: {error}" if isinstance(error, RuntimeError) else type(error).__name__
    about: Any = [name for name in (told.table_name, told.column_name, told.constraint_name) if name]
    return " ".join([type(cause).__name__, *about])
