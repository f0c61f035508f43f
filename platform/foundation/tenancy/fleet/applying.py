"""One schema: a stretch of its script in one transaction, with its rows of django_migrations and its mark."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from foundation.tenancy import driver
from foundation.tenancy.doors import OWNER_ROLE, Door, owner
from foundation.tenancy.template import NAME

from . import locks, marks
from .rehearsing import INDEX, Code, Step
from .states import Start

# The error that the guard raises, and nothing else does: a range without an extent. A block of plpgsql would cost more
# than the rest of the message.
MOVED = "2201G"
GUARD = "SELECT width_bucket(0, 0, ({guard})::int, 1)"
PATIENT = 60  # seconds: who waits to build an index while the table is used stands in nobody's way


class Moved(RuntimeError):
    """The schema is not where it was: another run was faster, or its last answer was lost on the way."""


def head(schema: str, stretch: list[Step], start: Start | None, lock_wait: float) -> list[str]:
    """What every transaction of the fleet begins with.

    start  where the schema must still be; None when an earlier stretch has moved it on: then it must lack this one
    """
    made = [
        Door("owner", schema, OWNER_ROLE).arming.decode(),
        f"SET LOCAL lock_timeout = '{int(lock_wait * 1000)}ms'",
        # a crash of the server loses whole municipalities at most, and the next run does them again
        "SET LOCAL synchronous_commit = off",
        locks.hold(schema),
    ]
    return [*made, GUARD.format(guard=start.guard() if start else _lacks(stretch))]


def _lacks(stretch: list[Step]) -> str:
    keys = ", ".join(f"('{app}', '{name}')" for step in stretch for app, name in step.noted)
    return f"(SELECT count(*) = 0 FROM django_migrations WHERE (app, name) IN ({keys}))"  # noqa: S608 - of our files


def tail(schema: str, steps: list[Step], run: UUID, attempts: int, *, last: bool) -> list[str]:
    """The rows of django_migrations, and when nothing is left to do the mark."""
    rows = ", ".join(f"('{app}', '{name}', now())" for step in steps for app, name in step.noted)
    made = [f"INSERT INTO django_migrations (app, name, applied) VALUES {rows}"]  # noqa: S608 - names of our files
    return [*made, marks.done(schema, run, attempts)] if last else made


def joined(statements: list[str], schema: str) -> str:
    """One message; a statement may end in a comment, so the semicolon stands on a line of its own."""
    return "\n;\n".join(one.rstrip().rstrip(";") for one in statements).replace(NAME, schema)


def apply(
    line: Any, schema: str, stretch: list[Step], start: Start | None, run: UUID,
    *, attempts: int, lock_wait: float, last: bool,
) -> None:  # fmt: skip
    """Bring one schema through one stretch.

    line    the driver's connection, for what is one message
    raises  what the database, or a function of a migration, raised; then nothing of the stretch is there
    """
    parts = [part for step in stretch for part in step.parts]
    if not stretch[0].atomic:
        _alone(schema, stretch[0], run, attempts=attempts, last=last)
    elif any(isinstance(part, Code) for part in parts):
        _with_code(schema, stretch, start, run, attempts=attempts, lock_wait=lock_wait, last=last)
    else:
        words = [str(part) for part in parts]
        made = [*head(schema, stretch, start, lock_wait), *words, *tail(schema, stretch, run, attempts, last=last)]
        _send(line, joined(["BEGIN", *made, "COMMIT"], schema))


@contextmanager
def _guarded() -> Iterator[None]:
    """Says Moved where the guard has raised its error."""
    try:
        yield
    except (driver.Error, DatabaseError) as error:
        if driver.code_of(error.__cause__ or error) == MOVED:
            raise Moved("It has been migrated meanwhile, or is not where it was.") from error
        raise


def _send(line: Any, message: str) -> None:
    with _guarded():
        try:
            driver.tell(line, message.encode())
        except driver.Error:
            with suppress(driver.Error):  # a broken connection has nothing to roll back
                driver.tell(line, b"ROLLBACK")
            raise


def _with_code(
    schema: str, stretch: list[Step], start: Start | None, run: UUID,
    *, attempts: int, lock_wait: float, last: bool,
) -> None:  # fmt: skip
    """With functions among the statements: several messages, one transaction all the same."""
    with _guarded(), owner(schema), transaction.atomic():
        _tell(joined(head(schema, stretch, start, lock_wait), schema))
        for step in stretch:
            for part in step.parts:
                if isinstance(part, Code):
                    with connection.schema_editor(atomic=False) as editor:
                        part.run(editor)
                else:
                    _tell(joined([part], schema))
        _tell(joined(tail(schema, stretch, run, attempts, last=last), schema))


def _alone(schema: str, step: Step, run: UUID, *, attempts: int, last: bool) -> None:
    """A migration that must not stand in a transaction: each statement by itself, and safe to begin again."""
    with owner(schema):
        _tell(f"SET lock_timeout = '{PATIENT}s'")
        _tell(f"SELECT pg_advisory_lock({locks.numbers(schema)})")
        try:
            if _is_noted(step):
                return  # the answer to an earlier try was lost on its way
            for part in step.parts:
                if isinstance(part, Code):
                    with connection.schema_editor(atomic=bool(part.operation.atomic)) as editor:
                        part.run(editor)
                elif not _stands_already(schema, part):
                    _tell(joined([part], schema))
            _tell(joined(["BEGIN", *tail(schema, [step], run, attempts, last=last), "COMMIT"], schema))
        finally:
            if connection.is_usable():
                _tell(f"SELECT pg_advisory_unlock({locks.numbers(schema)})")


def _is_noted(step: Step) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations WHERE app = %s AND name = %s", [step.app, step.name])
        return cursor.fetchone() is not None


def _stands_already(schema: str, statement: str) -> bool:
    """Whether an earlier try has built the index; what it left half-built is taken away."""
    found = INDEX.match(statement.strip())
    if not found:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [f'"{schema}"."{found[1]}"']
        )
        row = cursor.fetchone()
    if row == (False,):
        _tell(f'DROP INDEX CONCURRENTLY "{found[1]}"')
    return row == (True,)


def _tell(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)
