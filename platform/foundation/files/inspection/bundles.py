"""Many files in one zip: each comes out by itself, or with the reason why it is not taken; the others go on.

Nothing is unpacked to disk under the names of the zip: names are words only.
"""

import re
import stat
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.conf import settings

from foundation.files import limits
from foundation.files.inspection.archives import BROKEN as BROKEN_ZIP
from foundation.files.inspection.archives import LOCKED_BIT, METHODS, check_directory, pieces
from foundation.files.inspection.refusals import Unfit

# what computers lay beside people's files
LITTER = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\.~lock\.)", re.IGNORECASE)
UTF8_BIT = 0x800
NORDIC = "cp865"
IN_MEMORY = 4 * limits.MIB
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Bundled:
    """One file of a bundle; `refusal` says why it is not taken, and then there is nothing to open."""

    path: str
    member: zipfile.ZipInfo
    refusal: Unfit | None = None


class Bundle:
    """An opened zip."""

    def __init__(self, package: zipfile.ZipFile, files: list[Bundled]) -> None:
        self.package = package
        self.files = files

    @contextmanager
    def opened(self, bundled: Bundled) -> Iterator[BinaryIO]:
        """The file's bytes, seekable; raises Unfit when it is damaged or longer than it says."""
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as out:
            for piece in pieces(self.package, bundled.member):
                out.write(piece)
            out.seek(0)
            yield cast(BinaryIO, out)


@contextmanager
def bundle(stream: BinaryIO, *, most: int) -> Iterator[Bundle]:
    """The files in a zip, in the order of their paths.

    most    how many files it may hold
    raises  Unfit for the zip as a whole: damaged, or too many files
    """
    check_directory(stream)
    stream.seek(0)
    try:
        package = zipfile.ZipFile(stream)
    except BROKEN_ZIP as broken:
        raise Unfit("damaged") from broken
    with package:
        members = [member for member in package.infolist() if not member.is_dir() and not LITTER.search(_path(member))]
        if not members:
            raise Unfit("empty_bundle")
        if len(members) > most:
            raise Unfit("too_many_files", most=most)
        yield Bundle(package, sorted(_judged(members), key=lambda bundled: bundled.path))


def _judged(members: list[zipfile.ZipInfo]) -> Iterator[Bundled]:
    """Each file with what is wrong by the zip's own figures and names."""
    seen: set[str] = set()
    unpacked = 0
    for member in members:
        path = _path(member)
        shown = "/".join(part for part in path.split("/") if part not in {"", ".", ".."})[-LONGEST:] or "?"
        refusal = _refusal(member, path, shown in seen)
        while shown in seen:
            shown = f"{shown[: LONGEST - 8]} (2)" if not shown.endswith(" (2)") else f"{shown} (2)"
        seen.add(shown)
        if refusal is None:
            unpacked += member.file_size
            if unpacked > limits.BUNDLE_UNPACKED:
                refusal = Unfit("bundle_too_large", limit=limits.BUNDLE_UNPACKED // limits.MIB)
        yield Bundled(shown, member, refusal)


def _refusal(member: zipfile.ZipInfo, path: str, is_double: bool) -> Unfit | None:
    most = getattr(settings, "FILES_MAX_BYTES", limits.MAX_BYTES)
    if re.match(r"/|[A-Za-z]:", path) or ".." in path.split("/") or "\0" in member.orig_filename or is_double:
        return Unfit("unsafe_name")
    if stat.S_ISLNK(member.external_attr >> 16):
        return Unfit("unsafe_name")
    if member.flag_bits & LOCKED_BIT:
        return Unfit("encrypted")
    if member.compress_type not in METHODS:
        return Unfit("unsafe_parts")
    if member.file_size > most:
        return Unfit("too_large", limit=most // limits.MIB)
    if member.file_size > limits.RATIO_FREE and member.file_size > limits.RATIO * max(1, member.compress_size):
        return Unfit("bomb")
    return None


def _path(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: old Windows programs part folders by backslashes, and do not say how they write å."""
    name = member.orig_filename
    if not member.flag_bits & UTF8_BIT:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode(NORDIC, "replace")
    name = "".join(sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"})
    return unicodedata.normalize("NFC", name.replace("\\", "/"))
