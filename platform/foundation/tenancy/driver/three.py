"""psycopg 3."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import NotSupportedError
from django.db.backends.postgresql.base import Cursor
from psycopg import Error, OperationalError, connect, errors, generators, pq, waiting

__all__ = ["Error", "OperationalError", "connect", "errors"]

IDLE, BROKEN = pq.TransactionStatus.IDLE, pq.TransactionStatus.INERROR
ONE_STATEMENT_A_MESSAGE = True
_Cursor: Any = Cursor  # its class depends on the driver that is installed


def status(line: Any) -> Any:
    """Where a connection stands: IDLE, BROKEN, or in a transaction."""
    return line.pgconn.transaction_status


def tell(line: Any, message: bytes) -> None:
    """Send several statements without an answer as one message."""
    result = line.pgconn.exec_(message)
    if result.status != pq.ExecStatus.COMMAND_OK:
        if line.pgconn.status == pq.ConnStatus.BAD and not result.error_field(pq.DiagnosticField.SQLSTATE):
            raise OperationalError(result.get_error_message())  # the server is gone, and has told nothing
        raise errors.error_from_result(result)


def answers(line: Any) -> bool:
    """Whether the server still answers, under a role that is there."""
    return status(line) == IDLE and line.pgconn.exec_(b"SELECT current_user").status == pq.ExecStatus.TUPLES_OK


def scram(line: Any, password: str, role: str) -> str:
    """What the server keeps of a password."""
    made: bytes = line.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return made.decode()


def options(cursor: type) -> dict[str, Any]:
    """What a connection of Django's is opened with besides."""
    return {"cursor_factory": cursor}


class Copied:
    """What one of several COPY … TO STDOUT gives: pieces, and when they have been read the number of rows."""

    def __init__(self, line: Any) -> None:
        self._line, self.rows = line, -1
        _answered(line, pq.ExecStatus.COPY_OUT)

    def __iter__(self) -> Iterator[memoryview]:
        while (found := self._line.pgconn.get_copy_data(1))[0] >= 0:
            size, piece = found
            if size:
                yield piece
            else:
                self._line.wait(_more(self._line.pgconn))
        self.rows = _answered(self._line, pq.ExecStatus.COMMAND_OK).command_tuples or 0


def _more(pgconn: Any) -> Any:
    while not (yield waiting.Wait.R):
        pass
    pgconn.consume_input()


def _answered(line: Any, wanted: Any) -> Any:
    result = line.wait(generators.fetch(line.pgconn))
    if result.status == pq.ExecStatus.FATAL_ERROR:
        line.wait(generators.fetch(line.pgconn))  # nothing comes after it, and the connection is free again
        raise errors.error_from_result(result)
    if result.status != wanted:
        raise TypeError("Something else than COPY … TO STDOUT was asked for.")
    return result


def cursor_of(several: Any) -> type:
    """The cursor that sees to the door before each statement.

    several  tells of a cursor whether it may send several statements in one message
    """

    class DoorCursor(_Cursor):
        """Django's cursor of psycopg 3.

        keeper  the DatabaseWrapper; None for what Django asks on the bare connection (its time zone, "SELECT 1"),
                which runs as the login role, without rights
        """

        keeper: Any = None

        def _execute_send(self, query: Any, *, force_extended: bool = False, binary: bool | None = None) -> None:
            """The extended protocol carries one statement a message; only the owner may send several.

            A private hook of psycopg: the version is pinned and a test shows that it still holds.
            """
            super()._execute_send(query, force_extended=not several(self), binary=binary)

        def execute(self, *args: Any, **kwargs: Any) -> Any:
            if self.keeper is None:
                return super().execute(*args, **kwargs)
            self.keeper.expect(self.connection)
            with self.keeper.statement():
                return super().execute(*args, **kwargs)

        def executemany(self, *args: Any, **kwargs: Any) -> None:
            self.keeper.expect(self.connection)
            with self.keeper.statement():
                super().executemany(*args, **kwargs)

        @contextmanager
        def copy(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
            self.keeper.expect(self.connection)
            with self.keeper.statement(), super().copy(*args, **kwargs) as copy:
                yield copy

        def copies(self, statements: list[str]) -> Iterator[Copied]:
            """What several COPY … TO STDOUT give, one after the other, asked for in one message.

            For texts of our own alone: here a statement could hold others. Each is read to its end before the next.
            """
            if not statements:
                return
            line = self.connection
            self.keeper.expect(line)
            with self.keeper.statement():
                line.pgconn.send_query(";".join(statements).encode())
                line.wait(generators.send(line.pgconn))
                for _ in statements:
                    yield Copied(line)
                line.wait(generators.fetch(line.pgconn))

        def stream(self, *args: Any, **kwargs: Any) -> Any:
            raise NotSupportedError("Rows are fetched at once: a stream outlives the message that chose the role.")

    return DoorCursor
