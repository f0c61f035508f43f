"""Templates of document types: blocks with placeholders in double braces that are filled once, when a text begins."""

import re
from collections.abc import Mapping
from html import escape

from shared_library.items.contracts import SLOT

from .blocks import new_id, places

NAMES = ("kommune", "enhet", "dato", "tittel", "tema", "type", "eier")
WAITING = re.compile(r"(?:^|\s)(?:…|\.\.\.)$")  # where a template leaves room for words
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def filled(template: list[dict], values: Mapping[str, str]) -> list[dict]:
    """A new text out of a template: ids of its own, placeholders filled, unknown ones left as they stand."""
    blocks = [_copy(block) for block in template]
    for place in places(blocks):
        place["id"] = new_id()
        place["text"] = _fill(place.get("text", ""), values)
        if "html" in place:
            place["html"] = _fill(place["html"], {name: escape(value, quote=False) for name, value in values.items()})
    return blocks


def filled_in(blocks: list[dict], values: Mapping[str, str]) -> list[dict]:
    """The same text with these placeholders filled; what nothing is known of stays as it stands, and so do all ids."""
    found = [_copy(block) for block in blocks]
    escaped = {name: escape(value, quote=False) for name, value in values.items()}
    for place in places(found):
        if "{{" in place.get("text", ""):
            place["text"] = _fill(place["text"], values)
            if "html" in place:
                place["html"] = _fill(place["html"], escaped)
    return found


def placeholders(blocks: list[dict]) -> list[str]:
    """The placeholders that wait in a text, each once, in its order."""
    return list(dict.fromkeys(name for place in places(blocks) for name in PLACEHOLDER.findall(place.get("text", ""))))


def unknown(template: list[dict]) -> list[str]:
    """Placeholders of a template that nothing fills, each once."""
    return [name for name in placeholders(template) if name.lower() not in NAMES]


def waiting(blocks: list[dict]) -> list[tuple[str, str]]:
    """[(kind, words)] of the places that still wait for words, in their order.

    kind  "slot" and what it asks for; "field" and the placeholders that nothing filled; "words" and what stands before
          an ellipsis that leaves room for them, "" for nothing
    """
    found = []
    for place in places(blocks):
        text = place.get("text", "").strip()
        if slot := SLOT.fullmatch(text):
            found.append(("slot", slot["asks"]))
        elif PLACEHOLDER.search(text):
            found.append(("field", ", ".join(dict.fromkeys(one[0] for one in PLACEHOLDER.finditer(text)))))
        elif WAITING.search(text):
            found.append(("words", WAITING.sub("", text).rstrip(" :")))
    return found


def _fill(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: values.get(found[1].lower(), found[0]), text)


def _copy(block: dict) -> dict:
    return block | ({"rows": [[dict(cell) for cell in row] for row in block["rows"]]} if "rows" in block else {})
