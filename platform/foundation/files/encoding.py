"""Which encoding a text is in. Used where files are inspected and in the child, so it knows nothing of Django."""

import codecs
import re
from typing import BinaryIO

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CHUNK = 256 * 1024
# tab, line feed, form feed, carriage return are text; so is 0x1A at the end of old files
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x80-\x9f]")


def encoding_of(stream: BinaryIO) -> str:
    """ "utf-8-sig", "utf-16", "utf-8" or "cp1252"; "" when the content is no text in any of them."""
    stream.seek(0)
    start = stream.read(4)
    marked = next((name for mark, name in MARKS if start.startswith(mark)), "")
    return next((name for name in ([marked] if marked else ["utf-8", "cp1252"]) if _reads(stream, name)), "")


def _reads(stream: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)("strict")
    stream.seek(0)
    try:
        while piece := stream.read(CHUNK):
            if CONTROL.search(decoder.decode(piece)):
                return False
        return not CONTROL.search(decoder.decode(b"", True))
    except UnicodeError:
        return False
