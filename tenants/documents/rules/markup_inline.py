"""Words in the simple markup: **fet** *kursiv* __understreket__ ~~strøket~~ ~senket~ ^hevet^ [lenke](adresse)."""

import re
from html import unescape

from .inline import PIECE, Mark, Run, safe_href, written

SIGNS = {"**": "b", "*": "i", "__": "u", "~~": "s", "~": "sub", "^": "sup"}
SIGN_OF = {tag: sign for sign, tag in SIGNS.items()}
TOKEN = re.compile(r"\\(.)|(\*\*|\*|__|~~|~|\^)|\[([^\[\]\n]{1,400})\]\(([^()\s]{1,2000})\)", re.S)
HREF = re.compile(r'href="([^"]*)"')
SPECIAL = re.compile(r"([\\*~^\[\]]|_(?=_))")


def to_inline(markup: str) -> str:
    """Inline HTML of a block as simple markup."""
    out: list[str] = []
    addresses: list[str] = []
    for closes, tag, attributes, text in PIECE.findall(markup):
        if text:
            out.append(SPECIAL.sub(r"\\\1", unescape(text)))
        elif tag == "br":
            out.append("\n")
        elif tag == "a" and closes:
            out.append(f"]({addresses.pop()})" if addresses else "")
        elif tag == "a":
            href = HREF.search(attributes)
            addresses.append(unescape(href[1]) if href else "")
            out.append("[")
        elif tag in SIGN_OF:
            out.append(SIGN_OF[tag])
    return "".join(out)


def from_inline(text: str) -> tuple[str, str]:
    """(plain text, inline HTML) of simple markup; a sign without its partner is a sign and nothing more."""
    return written(_runs(text, ()))


def _runs(text: str, outer: tuple[Mark, ...]) -> list[Run]:
    runs: list[Run] = []
    opened: list[str] = []
    at = 0

    def put(words: str) -> None:
        if words:
            runs.append((words, (*outer, *((SIGNS[sign], "") for sign in opened))))

    for found in TOKEN.finditer(text):
        put(text[at : found.start()])
        at = found.end()
        escaped, sign, words, address = found.groups()
        if escaped is not None:
            put(escaped if SPECIAL.match(escaped + escaped) or escaped in "#-|!0123456789.<" else found[0])
        elif sign:
            if sign in opened:
                opened.remove(sign)
            elif sign in text[at:]:
                opened.append(sign)
            else:
                put(sign)
        else:
            href = safe_href(address)
            marks = (*outer, *((SIGNS[one], "") for one in opened))
            if href:
                runs.extend(_runs(words, (*marks, ("a", href))))
            else:
                put(found[0])  # nothing that was typed goes away without a word
    put(text[at:])
    return runs
