"""How much an owner has stored: a number in the file by which the owner's store is locked.

It is changed by whoever holds the lock alone, together with what it counts, so that it costs the same for any number
of files, and two who come at once do not both take the last place. The daily sweep counts anew: what a process that
was killed in between left wrong is right the day after. The same content is stored and counted once.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from foundation.files.storage.places import SHA256, folder

LOCK = ".lock"
WARNED_AT = 80  # percent of what an owner may store


@dataclass
class Used:
    """What an owner has stored.

    bytes  of whole files; what is just coming in is not counted
    since  the second since 1970 in which it was first seen to be nearly full; 0 while it is not
    """

    bytes: int
    since: int = 0


def is_nearly(used: int, most: int) -> bool:
    """Whether so many bytes are so near what an owner may store that it must be said."""
    return used * 100 >= most * WARNED_AT


def used(owner: str | UUID) -> Used:
    """What an owner has stored; nothing is read but the number."""
    home = folder(owner)
    if not home.is_dir():
        return Used(0)
    with alone(home) as found:
        return found


def mark(owner: str | UUID, most: int, *, second: int) -> Used:
    """The same, after seeing whether it is nearly full, or no longer."""
    home = folder(owner)
    if not home.is_dir():
        return Used(0)
    with alone(home) as found:
        found.since = (found.since or second) if is_nearly(found.bytes, most) else 0
        return found


def count_anew(home: Path) -> None:
    """Put the number right, by looking at every file."""
    with alone(home) as found:
        found.bytes = _counted(home)


@contextmanager
def alone(home: Path) -> Iterator[Used]:
    """Nobody else stores or deletes meanwhile; what is changed in the number is written at the end."""
    with locked(home, fcntl.LOCK_EX) as handle:
        said = os.pread(handle, 64, 0).split()
        found = Used(int(said[0]), int(said[1])) if len(said) == 2 else Used(_counted(home))
        yield found
        now = b"%020d %012d" % (max(found.bytes, 0), found.since)
        if now.split() != said:
            os.pwrite(handle, now, 0)


@contextmanager
def locked(home: Path, how: int) -> Iterator[int]:
    """The owner's store, with others or alone."""
    handle = os.open(home / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, how)
        yield handle
    finally:
        os.close(handle)


def _counted(home: Path) -> int:
    return sum(
        place.stat().st_size
        for shelf in home.iterdir()
        if shelf.is_dir() and len(shelf.name) == 2
        for place in shelf.iterdir()
        if SHA256.match(place.name)
    )
