"""Where an export is written to: a folder or a zip, in which equal content makes equal bytes."""

import hashlib
import shutil
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CHECKSUMS = "checksums.txt"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell
READABLE = 0o644 << 16
UNIX = 3


class Entry:
    """One file of an export while it is written."""

    def __init__(self, stream: IO[bytes]):
        self._stream, self._digest, self.size = stream, hashlib.sha256(), 0

    def write(self, piece: bytes | memoryview) -> None:
        """Add bytes."""
        self._stream.write(piece)
        self._digest.update(piece)
        self.size += len(piece)

    @property
    def sha256(self) -> str:
        """Of all that was written."""
        return self._digest.hexdigest()


class Package(ABC):
    """What the files of an export are put in, and their sums."""

    def __init__(self) -> None:
        self.sums: dict[str, str] = {}

    @contextmanager
    def entry(self, name: str, *, packed: bool = True) -> Iterator[Entry]:
        """Write one file; packed: worth compressing."""
        with self._stream(name, packed) as stream:
            made = Entry(stream)
            yield made
        self.sums[name] = made.sha256

    @abstractmethod
    def _stream(self, name: str, packed: bool) -> IO[bytes]:
        """Where its bytes go."""

    @abstractmethod
    def abandon(self) -> None:
        """Nothing more comes, and what is there is of no use."""

    def close(self) -> None:
        """The last file: the sums of all others."""
        lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(self.sums.items()))
        with self.entry(CHECKSUMS) as entry:
            entry.write(lines.encode())


class Folder(Package):
    """An export as files in a folder that is not there yet."""

    def __init__(self, place: Path):
        super().__init__()
        place.mkdir(parents=True)
        self._place = place

    def _stream(self, name: str, packed: bool) -> IO[bytes]:
        place = self._place / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place.open("wb")

    def abandon(self) -> None:
        shutil.rmtree(self._place)


class Zip(Package):
    """An export as one file."""

    def __init__(self, stream: IO[bytes]):
        super().__init__()
        self._zip = zipfile.ZipFile(stream, "w")

    def _stream(self, name: str, packed: bool) -> IO[bytes]:
        told = zipfile.ZipInfo(name, LONG_AGO)
        told.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        told.external_attr, told.create_system = READABLE, UNIX
        return self._zip.open(told, "w", force_zip64=True)

    def abandon(self) -> None:
        self._zip.close()

    def close(self) -> None:
        super().close()
        self._zip.close()
