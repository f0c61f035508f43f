"""psycopg2: the same doors, and no guarantee that a statement goes alone in its message."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.db import NotSupportedError
from psycopg2 import Error, OperationalError, errors, extensions

__all__ = ["Error", "OperationalError", "errors"]

IDLE, BROKEN = extensions.TRANSACTION_STATUS_IDLE, extensions.TRANSACTION_STATUS_INERROR
ONE_STATEMENT_A_MESSAGE = False


class Connection(extensions.connection):
    """In autocommit the driver ends no transaction by itself; ours are begun by a message, and ended by one."""

    def commit(self) -> None:
        if status(self) != IDLE:
            tell(self, b"COMMIT")

    def rollback(self) -> None:
        if status(self) != IDLE:
            tell(self, b"ROLLBACK")

    def execute(self, *args: Any) -> Any:
        """As psycopg 3's connections have it."""
        cursor = self.cursor()
        cursor.execute(*args)
        return cursor


@contextmanager
def connect(*, autocommit: bool = False, **login: Any) -> Iterator[Connection]:
    """A connection of its own that commits at the end, or rolls back, and closes."""
    line = psycopg2.connect(connection_factory=Connection, **login)
    line.autocommit = True
    try:
        if not autocommit:
            tell(line, b"BEGIN")
        yield line
        line.commit()
    finally:
        line.close()


def status(line: Any) -> Any:
    """Where a connection stands: IDLE, BROKEN, or in a transaction."""
    return line.info.transaction_status


def tell(line: Any, message: bytes) -> None:
    """Send several statements without an answer as one message."""
    with line.cursor(cursor_factory=extensions.cursor) as cursor:
        cursor.execute(message)


def answers(line: Any) -> bool:
    """Whether the server still answers, under a role that is there."""
    try:
        if status(line) != IDLE:
            return False
        tell(line, b"SELECT current_user")
    except Error:
        return False
    return True


def scram(line: Any, password: str, role: str) -> str:
    """What the server keeps of a password."""
    return extensions.encrypt_password(password, role, line, "scram-sha-256")


def options(cursor: type) -> dict[str, Any]:
    """What a connection of Django's is opened with besides."""
    return {"cursor_factory": cursor, "connection_factory": Connection}


def cursor_of(several: Any) -> type:
    """The cursor that sees to the door before each statement."""

    class DoorCursor(extensions.cursor):
        """Django's cursor of psycopg2; keeper as in three.py."""

        keeper: Any = None

        def execute(self, *args: Any, **kwargs: Any) -> Any:
            if self.keeper is None:
                return super().execute(*args, **kwargs)
            self.keeper.expect(self.connection)
            with self.keeper.statement():
                return super().execute(*args, **kwargs)

        def executemany(self, *args: Any, **kwargs: Any) -> None:
            self.keeper.expect(self.connection)
            with self.keeper.statement():
                for values in args[1]:
                    super().execute(args[0], values)

        def copy(self, *args: Any, **kwargs: Any) -> Any:
            raise NotSupportedError("Rows are copied by psycopg 3 only: take a municipality out and in with it.")

        copies = copy_expert = copy_from = copy_to = stream = copy

    return DoorCursor
