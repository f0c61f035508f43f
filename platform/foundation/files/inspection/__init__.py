"""Is this file what its name says, whole, and harmless? Nothing is unpacked to disk, nothing held whole in memory.

What is refused on purpose, although it may be innocent:
- PDF files with JavaScript, launch actions, attachments or forms of the kind that only one program shows. The original
  must stay downloadable byte for byte, so nothing is cut out of it: what could act when it is opened is not taken in.
- Word files whose template lies on another machine, and linked (not embedded) objects: they fetch when opened.
- A workbook may refer to other workbooks by formulas: Excel asks before it follows them, and we never do.
"""

import hashlib
from typing import BinaryIO

from django.conf import settings

from foundation.files import limits
from foundation.files.contracts import Inspected
from foundation.files.inspection import office, opendocument, pictures, plain, portable
from foundation.files.inspection.content import found_kind
from foundation.files.inspection.names import clean_name, extension_of, promised_kind
from foundation.files.inspection.refusals import SENTENCES, Unfit

CHUNK = 256 * 1024

CHECKS = {
    "docx": office.check, "xlsx": office.check,
    "odt": opendocument.check, "ods": opendocument.check,
    "pdf": portable.check,
    "txt": plain.check,
    "png": pictures.check, "jpg": pictures.check,
}  # fmt: skip


def inspect(name: str, stream: BinaryIO) -> Inspected:
    """Look at a file by name and content.

    name    as the person's machine called it
    stream  seekable, for instance an uploaded file; left at its beginning
    raises  Unfit, whose text tells the person what to do
    """
    shown = clean_name(name)
    kind = promised_kind(shown)
    extension = extension_of(shown)
    size, sha256 = measure(stream)
    found = found_kind(stream, kind)
    if found in SENTENCES:
        raise Unfit(found)
    if found != kind:
        if found in CHECKS and found != "txt":
            raise Unfit("misnamed", extension=extension, found=f".{found}")
        raise Unfit("not_text" if kind == "txt" else "other_content", extension=extension)
    stream.seek(0)
    CHECKS[kind](kind, stream, extension)
    stream.seek(0)
    return Inspected(kind=kind, name=shown, size=size, sha256=sha256)


def measure(stream: BinaryIO) -> tuple[int, str]:
    """Size and hash, read in pieces; refuses what is empty or too large before anything else looks at it."""
    most = getattr(settings, "FILES_MAX_BYTES", limits.MAX_BYTES)
    digest = hashlib.sha256()
    size = 0
    stream.seek(0)
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > most:
            raise Unfit("too_large", limit=most // limits.MIB)
        digest.update(piece)
    if size == 0:
        raise Unfit("empty")
    return size, digest.hexdigest()
