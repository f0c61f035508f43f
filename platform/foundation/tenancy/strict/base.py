"""PostgreSQL with a login for each door: whoever can send statements of his own has no other role to go back to.

A change of doors is a change of lines. In atomic() each line that is used stands in a transaction of its own, with the
same savepoints; they are committed one after the other (see platform/decisions/wall-below.md).
"""

from typing import Any

from foundation.tenancy import driver, hardening
from foundation.tenancy.backend import base
from foundation.tenancy.backend.base import BROKEN, IDLE
from foundation.tenancy.doors import Door, NoTenant

from .lines import Lines
from .passwords import password


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is one line or several; Django sees one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._savepoints: list[str] = []
        super().__init__(*args, **kwargs)

    def for_login(self, login: dict[str, Any]) -> base.DatabaseWrapper:
        """Another login's connection is an ordinary one."""
        return base.DatabaseWrapper({**self.settings_dict, **login, "CONN_MAX_AGE": 0}, alias=self.alias)

    # --- Lines

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        def open_line(role: str) -> Any:
            login = {"user": role, "password": password(role, self.settings_dict["STRICT"]["KEY"])}
            line = super(DatabaseWrapper, self).get_new_connection({**conn_params, **login})
            hardening.check_once(line, self.settings_dict["GROUPS"])
            return line

        return Lines(open_line, lambda: self.door.role if self.door else None, self.settings_dict["STRICT"]["MOST"])

    def init_connection_state(self) -> None:
        """Each line is seen to when it is opened."""

    def is_usable(self) -> bool:
        self.connection.doubt()
        return True

    def arm(self) -> None:
        door = self.door
        if door is None:
            raise NoTenant("A query without an open door: see foundation.tenancy.")
        status = driver.status(self.connection.line())
        if status == BROKEN:
            return  # the statement itself is told what is wrong
        wanted, armed = self._settings_of(door), self.connection.armed
        if status != IDLE and armed.get(door.role) == wanted:
            return
        if status != IDLE:
            self._tell(wanted)
        else:
            marks = [f"SAVEPOINT {sid}".encode() for sid in self._savepoints if self._in_transaction]
            self._tell(b";".join([b"BEGIN", wanted, *marks]))
        armed[door.role] = wanted

    def _settings_of(self, door: Door) -> bytes:
        """All but the role, which is the login itself."""
        return ";".join(
            f"SET LOCAL {name}={value}" for name, value in door.settings.items() if name != "ROLE"
        ).encode()

    def rearm(self) -> None:
        if self.connection is not None:
            self.connection.armed.clear()

    def expect(self, line: Any) -> None:
        """Refuse a cursor that was made at another door."""
        if line is not self.connection.line():
            raise NoTenant("This cursor was made at another door: make one inside the door that it is for.")

    # --- Django's own places

    def _set_autocommit(self, autocommit: bool) -> None:
        self._in_transaction = not autocommit
        self._savepoints.clear()
        self.rearm()

    def _commit(self) -> None:
        self.rearm()
        self._savepoints.clear()
        super()._commit()

    def _rollback(self) -> None:
        self.rearm()
        self._savepoints.clear()
        super()._rollback()

    def close(self) -> None:
        self._savepoints.clear()
        super().close()

    def _savepoint(self, sid: str) -> None:
        self._about(f"SAVEPOINT {sid}")
        self._savepoints.append(sid)

    def _savepoint_commit(self, sid: str) -> None:
        self._about(f"RELEASE SAVEPOINT {sid}")
        del self._savepoints[self._savepoints.index(sid) :]

    def _savepoint_rollback(self, sid: str) -> None:
        try:
            self._about(f"ROLLBACK TO SAVEPOINT {sid}")
            del self._savepoints[self._savepoints.index(sid) + 1 :]
        finally:
            self.rearm()  # the settings went back to what they were at the savepoint

    def _about(self, message: str) -> None:
        with self.wrap_database_errors:
            self.connection.tell(message.encode())
