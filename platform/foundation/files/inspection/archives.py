"""Packages (zip): the walls around unpacking."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from foundation.files import limits
from foundation.files.inspection.refusals import Unfit

END = b"PK\x05\x06"
END_LENGTH = 22
LONGEST_REMARK = 65_535
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
LOCKED_BIT = 0x1
CHUNK = 128 * 1024
# what may go wrong in the standard library when a package lies about itself
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
          struct.error, UnicodeError, OverflowError, KeyError)  # fmt: skip


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """The package behind the walls: few parts, an honest directory, plain names, no bomb by its own figures."""
    check_directory(stream)
    stream.seek(0)
    try:
        package = zipfile.ZipFile(stream)
    except BROKEN as broken:
        raise Unfit("damaged") from broken
    _check_members(package.infolist(), _length(stream))
    return package


def _length(stream: BinaryIO) -> int:
    stream.seek(0, 2)
    return stream.tell()


def check_directory(stream: BinaryIO) -> None:
    """Before the directory is read into memory: how many parts it claims and how long it is."""
    length = _length(stream)
    stream.seek(max(0, length - END_LENGTH - LONGEST_REMARK))
    tail = stream.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        raise Unfit("damaged")
    members, directory = struct.unpack("<H I", tail[at + 10 : at + 12] + tail[at + 12 : at + 16])
    if members > limits.MEMBERS or directory > limits.DIRECTORY_BYTES:
        raise Unfit("too_many_parts")


def _check_members(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > limits.MEMBERS:
        raise Unfit("too_many_parts")
    names = set()
    for member in members:
        name = member.filename
        if member.flag_bits & LOCKED_BIT:
            raise Unfit("encrypted")
        if (
            member.compress_type not in METHODS
            or name in names
            or "\\" in name
            or "\0" in member.orig_filename
            or re.match(r"/|[A-Za-z]:", name)
            or ".." in name.split("/")
            or stat.S_ISLNK(member.external_attr >> 16)
        ):
            raise Unfit("unsafe_parts")
        names.add(name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.UNPACKED or (unpacked > limits.RATIO_FREE and unpacked > limits.RATIO * packed):
        raise Unfit("bomb")


def pieces(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's content in pieces, its checksum proved at the end. It cannot be longer than the directory says."""
    try:
        with package.open(member) as part:
            while piece := part.read(CHUNK):
                yield piece
    except BROKEN as broken:
        raise Unfit("damaged") from broken


def read_small(package: zipfile.ZipFile, name: str, most: int = 1024 * 1024) -> bytes:
    """A part that is small in every honest file."""
    member = package.getinfo(name)
    if member.file_size > most:
        raise Unfit("unsafe_parts")
    return b"".join(pieces(package, member))
