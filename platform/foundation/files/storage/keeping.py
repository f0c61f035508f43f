"""Writing, copying, erasing, sweeping. A file is there whole or not at all."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from foundation.files.inspection.refusals import Unfit
from foundation.files.storage import space
from foundation.files.storage.places import SHA256, folder, path

CHUNK = 1024 * 1024
INCOMING = "incoming"
GB = 1024**3
# an upload whose transaction is still open is nobody's yet
GRACE = timedelta(hours=24)


def store(owner: str | UUID, stream: BinaryIO, *, most: int | None = None) -> str:
    """Keep a stream's bytes from its beginning; gives their sha256. Written aside, made safe on disk, then renamed.

    most    bytes that the owner may have stored with these; None: as many as there are
    raises  Unfit when there is no room; nothing is kept then
    """
    home = folder(owner)
    (home / INCOMING).mkdir(parents=True, exist_ok=True)
    stream.seek(0)
    handle, name = tempfile.mkstemp(dir=home / INCOMING)
    try:
        digest = hashlib.sha256()
        with os.fdopen(handle, "wb") as out:
            while piece := stream.read(CHUNK):
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        sha256 = digest.hexdigest()
        place = path(owner, sha256)
        place.parent.mkdir(exist_ok=True)
        with space.alone(home) as used:
            new = 0 if place.is_file() else Path(name).stat().st_size
            if most is not None and new and used.bytes + new > most:
                raise Unfit("no_room", limit=f"{most / GB:.0f}")
            Path(name).replace(place)  # also over the same content: its age starts again, so no sweep takes it
            used.bytes += new
        _sync(place.parent)
        return sha256
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def exists(owner: str | UUID, sha256: str) -> bool:
    """Whether the owner has the file."""
    return path(owner, sha256).is_file()


def copy(sha256: str, from_owner: str | UUID, to_owner: str | UUID) -> None:
    """The bytes once more under another owner; the two share nothing. Raises FileNotFoundError."""
    with path(from_owner, sha256).open("rb") as stream:
        stored = store(to_owner, stream)
    if stored != sha256:
        erase(to_owner, stored)
        raise FileNotFoundError(f"{sha256}: the stored content has changed")


def erase(owner: str | UUID, sha256: str) -> bool:
    """Delete for good; False when it was not there."""
    place = path(owner, sha256)
    if not place.is_file():
        return False
    with suppress(FileNotFoundError), space.alone(folder(owner)) as used:
        size = place.stat().st_size
        place.unlink()
        used.bytes -= size
        return True
    return False


def count_owner(owner: str | UUID) -> int:
    """How many files an owner has, those that are just coming in too."""
    return sum(1 for _ in _files(folder(owner)))


def erase_owner(owner: str | UUID) -> int:
    """Delete all that an owner has, for good, its folder too; gives how many files there were."""
    home = folder(owner)
    if not home.is_dir():
        return 0
    with space.locked(home, fcntl.LOCK_EX):
        count = sum(1 for _ in _files(home))
        shutil.rmtree(home)
    return count


def renew(owner: str | UUID, sha256: str) -> None:
    """Let a file's age start again: nothing may refer to it just now, and somebody may want it back today."""
    with suppress(FileNotFoundError), space.locked(folder(owner), fcntl.LOCK_SH):
        os.utime(path(owner, sha256))


def sweep(owner: str | UUID, keep: Collection[str], *, at: datetime, grace: timedelta = GRACE) -> int:
    """Delete what nothing refers to, and uploads that broke off; gives how many files went.

    keep   the sha256 of everything the tables refer to, with the pictures of their readings (`files.stored_in`)
    at     now; aware
    grace  younger files stay: their transaction may be open
    """
    home = folder(owner)
    kept, gone = set(keep), 0
    oldest = (at - grace).timestamp()
    for place in _files(home):
        if place.name in kept and place.parent.name != INCOMING:
            continue
        with space.locked(home, fcntl.LOCK_EX), suppress(FileNotFoundError):
            if place.stat().st_mtime < oldest:
                place.unlink()
                gone += 1
    if home.is_dir():
        space.count_anew(home)
    return gone


def _files(home: Path) -> Iterator[Path]:
    for shelf in sorted(home.iterdir()) if home.is_dir() else ():
        if shelf.is_dir() and (shelf.name == INCOMING or len(shelf.name) == 2):
            yield from (place for place in sorted(shelf.iterdir())
                        if shelf.name == INCOMING or SHA256.match(place.name))  # fmt: skip


def _sync(place: Path) -> None:
    """Make a rename last through a power cut."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
