"""Writing, copying, erasing, sweeping. A file is there whole or not at all."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from foundation.files.storage.places import SHA256, folder, path

CHUNK = 1024 * 1024
INCOMING = "incoming"
LOCK = ".lock"
# an upload whose transaction is still open is nobody's yet
GRACE = timedelta(hours=24)


def store(owner: str | UUID, stream: BinaryIO) -> str:
    """Keep a stream's bytes from its beginning; gives their sha256. Written aside, made safe on disk, then renamed."""
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
        with _locked(home, fcntl.LOCK_SH):
            Path(name).replace(place)  # also over the same content: its age starts again, so no sweep takes it
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
    try:
        path(owner, sha256).unlink()
    except FileNotFoundError:
        return False
    return True


def renew(owner: str | UUID, sha256: str) -> None:
    """Let a file's age start again: nothing may refer to it just now, and somebody may want it back today."""
    with suppress(FileNotFoundError), _locked(folder(owner), fcntl.LOCK_SH):
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
        with _locked(home, fcntl.LOCK_EX), suppress(FileNotFoundError):
            if place.stat().st_mtime < oldest:
                place.unlink()
                gone += 1
    return gone


def _files(home: Path) -> Iterator[Path]:
    for shelf in sorted(home.iterdir()) if home.is_dir() else ():
        if shelf.is_dir() and (shelf.name == INCOMING or len(shelf.name) == 2):
            yield from (place for place in sorted(shelf.iterdir())
                        if shelf.name == INCOMING or SHA256.match(place.name))  # fmt: skip


@contextmanager
def _locked(home: Path, how: int) -> Iterator[None]:
    """Writers share, the sweep is alone: it must not delete by an age that has just changed."""
    handle = os.open(home / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


def _sync(place: Path) -> None:
    """Make a rename last through a power cut."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
