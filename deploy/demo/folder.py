"""The data folder: made with a mark, locked by one start at a time, emptied only when it bears the mark."""

import fcntl
import json
import os
import shutil
from contextlib import suppress
from typing import Any

from config.embedded import data_folder, own_folder

MARK = "felles-demo"


class Unusable(Exception):
    """The folder cannot be used now; the text says why and what to do."""


class Folder:
    """The demo's data, held by this process until it ends, however it ends."""

    def __init__(self) -> None:
        self.path = data_folder()
        try:
            if self.path.is_dir() and any(self.path.iterdir()) and not (self.path / MARK).exists():
                raise Unusable(
                    f"{self.path} holds something else. Set FELLES_DATA to an empty folder or to a new one."
                )
            own_folder(self.path, os.geteuid())
            if os.geteuid() == 0:
                self.path.chmod(0o711)  # the database's own account passes through to its part
            (self.path / MARK).touch()
        except OSError as error:
            raise Unusable(f"{error}. Set FELLES_DATA to a folder that can be written.") from error
        self._hold()
        for name in ("log", "files", "broker/queue", "broker/control", "post", "static"):
            (self.path / name).mkdir(parents=True, exist_ok=True)

    def _hold(self) -> None:
        self._lock = (self.path / "lock").open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.seek(0)
            other = {}
            with suppress(ValueError):  # it may be writing just now
                other = json.loads(self._lock.read())
            where = f" at http://localhost:{other['port']}/" if "port" in other else ""
            raise Unusable(
                f"The demo of this checkout is running already{where} (process {other.get('process', 'unknown')}). "
                "Use that one, or stop it with Ctrl-C and try again."
            ) from None
        self.tell(process=os.getpid())

    def tell(self, **facts: Any) -> None:
        """Write into the lock what the next one who comes should be told."""
        self._lock.truncate(0)
        self._lock.write(json.dumps({"process": os.getpid(), **facts}))
        self._lock.flush()

    @property
    def is_ready(self) -> bool:
        """Did a start get as far as a loaded demo?"""
        return (self.path / "ready").exists()

    def has_data(self) -> bool:
        """Is there a database, whole or not?"""
        return (self.path / "postgres").exists()

    def empty(self) -> None:
        """Remove everything but the mark and the lock."""
        (self.path / "ready").unlink(missing_ok=True)  # first: what is half removed is not kept
        for entry in self.path.iterdir():
            if entry.name in {MARK, "lock"}:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        for name in ("log", "files", "broker/queue", "broker/control", "post", "static"):
            (self.path / name).mkdir(parents=True, exist_ok=True)
