"""XML parts: well-formed, without entities of their own, in UTF-8; and what stands in them that could act.

Parsed in pieces by expat, which opens nothing; only the parts that matter get element handlers, for each call costs.
"""

import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

from foundation.files.inspection.refusals import Unfit

type Started = Callable[[str, dict[str, str]], None]

UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}
OVERLAP = 256
LONGEST_TAG = 4 * 1024 * 1024  # what has no end yet is held in memory


def check_markup(
    pieces: Iterable[bytes],
    *,
    started: Started | None = None,
    ended: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    forbidden: dict[re.Pattern[bytes], str] | None = None,
    strict: bool = True,
    doctype: bool = False,
) -> None:
    """Read one part to its end.

    started, ended, text  called as in expat; names are "namespace name" with a space between
    forbidden  {pattern of bytes: refusal}, looked for across the pieces; sound because only UTF-8 passes
    strict     False for parts other programs may write as they like (customXml): other encodings pass
    doctype    True where old programs name a document type without declaring anything
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if strict and encoding is not None and encoding.lower() not in UTF8:
            raise Unfit("save_again")

    def typed(name: str, system: str | None, public: str | None, subset: int) -> None:
        if subset or not doctype:
            raise Unfit("save_again")

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = typed
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    tail = b""
    fed = 0
    try:
        for piece in pieces:
            if not fed and strict and piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                raise Unfit("save_again")
            fed += len(piece)
            if forbidden:
                window = tail + piece
                for pattern, code in forbidden.items():
                    if pattern.search(window):
                        raise Unfit(code)
                tail = window[-OVERLAP:]
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise Unfit("save_again")
        parser.Parse(b"", True)
    except expat.ExpatError as broken:
        raise Unfit("damaged") from broken


def local(name: str) -> str:
    """ "namespace name" -> "name"."""
    return name.rpartition(" ")[2]
