"""PostgreSQL under the role of the open door.

The driver stays in autocommit; BEGIN is ours. The first statement of a transaction, and the first after a change of
doors or a rollback to a savepoint, is preceded by one message: BEGIN, SET LOCAL ROLE, search_path, the person. Outside
atomic() each statement is wrapped the same way, so nothing outlives a transaction and a transaction pooler may stand
between. Every statement but the owner's goes alone in its message: a stacked "; RESET ROLE; …" is a syntax error.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql.features import DatabaseFeatures
from django_tenants.postgresql_backend import base

from foundation.tenancy import driver, hardening
from foundation.tenancy.doors import PUBLIC, Door, NoTenant

from .cursors import DoorCursor
from .introspection import Introspection

IDLE, BROKEN = driver.IDLE, driver.BROKEN


class Features(DatabaseFeatures):
    """What the server can do, as far as the system checks ask: they are run where there is none to be asked."""

    supports_virtual_generated_columns = False  # by the server's version; each of ours is kept in its row


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows which door is open; one a thread, so a thread opens doors for itself only."""

    features_class = Features

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.door: Door | None = None
        self._armed: bytes | None = None
        self._in_transaction = False
        self._housekeeping = False
        self.is_elsewhere = False  # of another database, which no door of the owner's leaves
        super().__init__(*args, **kwargs)
        self.introspection = Introspection(self)

    # --- Doors

    def go_through(self, door: Door | None) -> None:
        """Open a door, or with None close it. The database hears of it with the next statement."""
        self.door = door
        self.schema_name = door.schema if door else PUBLIC
        self.settings_dict["SCHEMA"] = self.schema_name
        self.tenant = (door and door.municipality) or base.FakeTenant(self.schema_name)

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """The way of django-tenants: it may move the owner between schemas, and opens no door by itself."""
        if self.door is None:
            self.schema_name, self.tenant = tenant.schema_name, tenant
        elif self.door.kind == "owner":
            self.go_through(Door("owner", tenant.schema_name, self.door.role))
        else:
            raise NoTenant("A schema is entered by a door of foundation.tenancy only.")

    def for_login(self, login: dict[str, Any]) -> "DatabaseWrapper":
        """A second connection to the same database under another login."""
        return type(self)({**self.settings_dict, **login, "CONN_MAX_AGE": 0}, alias=self.alias)

    def arm(self) -> None:
        """See to it that a transaction is open under the door's role and schema."""
        status = driver.status(self.connection)
        if status == BROKEN:
            return  # the statement itself is told what is wrong
        begin = b"BEGIN;" if status == IDLE else b""
        if self._housekeeping:
            if begin:
                self._tell(b"BEGIN")
                self._armed = None
            return
        if self.door is None:
            raise NoTenant("A query without an open door: see foundation.tenancy.")
        wanted = self.door.arming
        if not begin and self._armed == wanted:
            return
        try:
            self._tell(begin + wanted)
        except driver.Error:
            if begin:
                self._undo()
            raise
        self._armed = wanted

    def expect(self, line: Any) -> None:
        """Refuse a cursor of another connection than the open door's; here there is one."""

    def rearm(self) -> None:
        """Tell role and schema again before the next statement: after a script that changed them itself."""
        self._armed = None

    def _tell(self, message: bytes) -> None:
        driver.tell(self.connection, message)

    def _undo(self) -> None:
        with suppress(driver.Error):  # the connection may be gone; what went wrong before is what is told
            self._tell(b"ROLLBACK")

    @contextmanager
    def statement(self) -> Iterator[None]:
        """What stands round each statement that goes to the database."""
        if self._in_transaction or self._housekeeping:
            self.arm()
            yield
        elif self.door is not None and self.door.kind == "owner":
            yield from self._bare()
        else:
            self.arm()
            try:
                yield
            except BaseException:
                self._undo()
                raise
            self._tell(b"COMMIT")

    def _bare(self) -> Iterator[None]:
        """The owner outside atomic(): no transaction, for what may not stand in one (indexes built while in use)."""
        assert self.door is not None
        self._tell(";".join(f"SET {name} TO {value}" for name, value in self.door.settings.items()).encode())
        try:
            yield
        finally:
            if self.connection is not None and driver.status(self.connection) == IDLE:
                self._tell(b"RESET ROLE;RESET search_path;RESET felles.person")

    @contextmanager
    def _without_door(self) -> Iterator[None]:
        """For statements about the transaction itself."""
        before, self._housekeeping = self._housekeeping, True
        try:
            yield
        finally:
            self._housekeeping = before

    # --- Django's own places

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if "isolation_level" in self.settings_dict["OPTIONS"]:
            raise ImproperlyConfigured(
                "BEGIN is sent by the tenancy backend; set the isolation level in the database."
            )
        return params | driver.options(DoorCursor)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.autocommit = True
        return connection

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if self.alias != NO_DB_ALIAS and not (self.door and self.door.kind == "owner"):
            hardening.check_once(self.connection, self.settings_dict["GROUPS"])

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = super().create_cursor(None)
        cursor.keeper = None if self.alias == NO_DB_ALIAS else self  # CREATE DATABASE is the login's own affair
        return cursor

    def chunked_cursor(self) -> Any:
        """A named cursor outlives the message that chose the role: rows are fetched at once instead."""
        return self._cursor()

    def _handle_search_path(self, cursor: Any = None) -> None:
        """The path is told together with the role."""

    def _set_autocommit(self, autocommit: bool) -> None:
        self._in_transaction = not autocommit
        self._armed = None

    def _commit(self) -> None:
        self._armed = None
        super()._commit()

    def _rollback(self) -> None:
        self._armed = None
        super()._rollback()

    def close(self) -> None:
        self._armed = None
        super().close()

    def _savepoint(self, sid: str) -> None:
        with self._without_door():
            super()._savepoint(sid)

    def _savepoint_commit(self, sid: str) -> None:
        with self._without_door():
            super()._savepoint_commit(sid)

    def _savepoint_rollback(self, sid: str) -> None:
        try:
            with self._without_door():
                super()._savepoint_rollback(sid)
        finally:
            self._armed = None  # the role went back to what it was at the savepoint

    def check_constraints(self, table_names: Any = None) -> None:
        with self._without_door():
            super().check_constraints(table_names)
