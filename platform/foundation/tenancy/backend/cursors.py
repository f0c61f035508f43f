"""A cursor that sees to the door before each statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import NotSupportedError
from django.db.backends.postgresql.base import Cursor

_Cursor: Any = Cursor  # its class depends on the driver that is installed


class DoorCursor(_Cursor):
    """Django's cursor of psycopg 3.

    keeper  the DatabaseWrapper; None for what Django asks on the bare connection (its time zone, "SELECT 1"), which
            runs as the login role, without rights
    """

    keeper: Any = None

    def _execute_send(self, query: Any, *, force_extended: bool = False, binary: bool | None = None) -> None:
        """The extended protocol carries one statement a message; only the owner may send several.

        A private hook of psycopg: the version is pinned and a test shows that it still holds.
        """
        door = self.keeper.door if self.keeper else None
        several = door is not None and door.kind == "owner"
        super()._execute_send(query, force_extended=not several, binary=binary)

    def execute(self, *args: Any, **kwargs: Any) -> Any:
        if self.keeper is None:
            return super().execute(*args, **kwargs)
        with self.keeper.statement():
            return super().execute(*args, **kwargs)

    def executemany(self, *args: Any, **kwargs: Any) -> None:
        with self.keeper.statement():
            super().executemany(*args, **kwargs)

    @contextmanager
    def copy(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        with self.keeper.statement(), super().copy(*args, **kwargs) as copy:
            yield copy

    def stream(self, *args: Any, **kwargs: Any) -> Any:
        raise NotSupportedError("Rows are fetched at once: a stream outlives the message that chose the role.")
