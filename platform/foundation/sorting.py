"""Names to be sorted by and names for addresses, without leaning on the database's collation."""

import re
import unicodedata
from functools import lru_cache

# { | } ~ follow z in ASCII, in this order
_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
_BASE = {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ü": "y", "þ": "th", "ß": "ss", "œ": "{", "ł": "l"}
_ADDRESS = {"æ": "ae", "ä": "a", "ø": "o", "ö": "o", "å": "a", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "th"} | {
    "ß": "ss",
    "œ": "oe",
    "ł": "l",
    "ü": "u",
}


def _without_marks(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if c.isascii())


@lru_cache(maxsize=8192)  # the same names are sorted again and again
def sort_key(text: str, language: str = "nb") -> str:
    """ASCII text whose byte order is the order of the names in a list; for a column with db_collation "C".

    æ, ø and å come last in that order; Danish aa counts as å; Sámi letters stand with the letter they look like;
    hyphens and other signs count as spaces. At most twice as long as the text, which the columns have room for: one
    sign may stand for many letters.
    """
    longest = 2 * len(text)
    text = unicodedata.normalize("NFC", text).casefold()
    if language == "da":
        text = text.replace("aa", "å")
    folded = "".join(_LAST.get(c) or _BASE.get(c) or _without_marks(c) for c in text)
    return re.sub(r"[^a-z0-9{|}]+", " ", folded).strip()[:longest]


def address_name(text: str) -> str:
    """The name as the first part of a host name: "Nøtterøy" is "notteroy", "Høje-Taastrup" is "hoje-taastrup"."""
    text = unicodedata.normalize("NFC", text).casefold()
    folded = "".join(_ADDRESS.get(c) or _without_marks(c) for c in text)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
