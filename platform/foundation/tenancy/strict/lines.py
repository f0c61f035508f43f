"""What stands in the place of the driver's connection: one line for each login, opened when its door is passed."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

from foundation.tenancy import driver
from foundation.tenancy.doors import IDENTITY_ROLE, WORKER_ROLE, NoTenant

IDLE, BROKEN = driver.IDLE, driver.BROKEN
# Accounts before those who are told of them; and last that a task is done, which is otherwise done once more.
FIRST, LAST = {IDENTITY_ROLE}, {WORKER_ROLE}


class Lines:
    """A thread's connections by login. Whatever is not named here is asked of the open door's line.

    open_line   opens one for a role
    role        tells the open door's role
    most        how many stay open: the one that was used longest ago is closed for a new one
    """

    def __init__(self, open_line: Callable[[str], Any], role: Callable[[], str | None], most: int) -> None:
        self._open, self._role, self._most = open_line, role, most
        self._lines: OrderedDict[str, Any] = OrderedDict()
        self._unproved: set[str] = set()
        self.armed: dict[str, bytes] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.line(), name)

    def line(self) -> Any:
        """The line of the open door's login."""
        role = self._role()
        if role is None:
            raise NoTenant("A query without an open door: see foundation.tenancy.")
        found = self._lines.get(role)
        if found is not None and role in self._unproved:
            self._unproved.discard(role)
            if not driver.answers(found):  # the server is gone, or its role has been taken away
                self._drop(role)
                found = None
        if found is None:
            found = self._lines[role] = self._open(role)
            self._make_room(role)
        self._lines.move_to_end(role)
        return found

    def _drop(self, role: str) -> None:
        self._lines.pop(role).close()
        self.armed.pop(role, None)

    def _make_room(self, new: str) -> None:
        at_rest = [role for role, line in self._lines.items() if driver.status(line) == IDLE]
        for role in at_rest[: max(0, len(self._lines) - self._most)]:
            if role != new:
                self._drop(role)

    def logins(self) -> list[str]:
        """Whose lines are open, the one used longest ago first."""
        return list(self._lines)

    def busy(self) -> Iterator[tuple[str, Any]]:
        """The lines that stand in a transaction, in the order in which they are to be committed."""
        standing = [(role, one) for role, one in self._lines.items() if driver.status(one) != IDLE]
        return iter(sorted(standing, key=lambda pair: (pair[0] in LAST) - (pair[0] in FIRST)))

    def tell(self, message: bytes) -> None:
        """Say something about the transaction to every line that stands in one."""
        for _, line in self.busy():
            driver.tell(line, message)

    def doubt(self) -> None:
        """Ask each line, when it is next used, whether it still leads anywhere."""
        self._unproved = set(self._lines)

    def commit(self) -> None:
        """All of them, one after the other; the first that fails leaves the rest to be rolled back."""
        for _, line in self.busy():
            line.commit()

    def rollback(self) -> None:
        """All of them."""
        for role, line in list(self.busy()):
            try:
                line.rollback()
            except driver.OperationalError:
                self._drop(role)  # the server rolls back what nobody commits

    def close(self) -> None:
        """All of them."""
        for role in list(self._lines):
            self._drop(role)
