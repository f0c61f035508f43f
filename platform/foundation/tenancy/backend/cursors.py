"""The cursor of the backend, whichever driver is installed."""

from typing import Any

from foundation.tenancy import driver


def _several(cursor: Any) -> bool:
    """Only the owner may send several statements in one message."""
    door = cursor.keeper.door if cursor.keeper else None
    return door is not None and door.kind == "owner"


DoorCursor: Any = driver.cursor_of(_several)
