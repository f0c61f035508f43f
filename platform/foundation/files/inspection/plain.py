"""Plain text: is it text, and does it only say things?"""

import codecs
import re
from typing import BinaryIO

from foundation.files.encoding import CHUNK, encoding_of
from foundation.files.inspection.refusals import Unfit

# a sheet's cell that starts a program when the text is opened in Excel: =cmd|'…'!A1
DDE = re.compile(r"""(?:^|[;,\t"\n])\s*[=+@-][^\n|;]{1,80}\|[^\n]{0,200}?!""", re.MULTILINE)
OVERLAP = 400
NOTHING = "\ufeff \t\r\n\f\x1a"


def check(kind: str, stream: BinaryIO, extension: str) -> None:
    """Text that decodes without control signs, with something in it, and no cell that would start a program."""
    encoding = encoding_of(stream)
    if not encoding:
        raise Unfit("not_text", extension=extension)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    stream.seek(0)
    tail, blank = "", True
    while piece := stream.read(CHUNK):
        words = decoder.decode(piece)
        blank = blank and not words.strip(NOTHING)
        if DDE.search(tail + words):
            raise Unfit("dde")
        tail = words[-OVERLAP:]
    if blank:
        raise Unfit("empty")
