"""Primary keys: UUIDv7, made by the application, so that they sort by time and cross no sequence."""

import uuid

import uuid6


def uuid7() -> uuid.UUID:
    """A new key; later keys sort after earlier ones."""
    if native := getattr(uuid, "uuid7", None):  # Python 3.14
        return native()
    return uuid.UUID(bytes=uuid6.uuid7().bytes)
