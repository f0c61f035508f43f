"""What the library's texts mean wherever they are read: their names, slots, places, words and fingerprints."""

import hashlib
import json
import re

# a paragraph that only says what a municipality should fill in itself
SLOT = re.compile(r"\s*\[\[\s*lokalt\s*:\s*(?P<asks>[^\]]+?)\s*\]\]\s*", re.IGNORECASE)


def is_base(urn: str) -> bool:
    """Is it the stable name of something of the base?"""
    return urn.startswith("urn:felles:base:")


def slot(block: dict | None) -> str:
    """What a slot asks for; "" for a block that is none."""
    found = SLOT.fullmatch(block.get("text", "")) if block else None
    return found["asks"] if found else ""


def places_in(block: dict) -> list[dict]:
    """A block and its cells, in reading order: all that has words of its own."""
    return [block, *(cell for row in block.get("rows", ()) for cell in row)]


def words_of(block: dict) -> str:
    """All that is said in a block, in its cells and about its picture."""
    said = (word for place in places_in(block) for word in (place.get("text", ""), place.get("alt", "")))
    return " ".join(filter(None, said))


def has_words(block: dict) -> bool:
    """Is there anything to translate?"""
    return any(sign.isalpha() for sign in words_of(block))


def fingerprint(content: list | dict) -> str:
    """SHA-256 of a text or a part of one, in hex: which one was read, published or approved."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
