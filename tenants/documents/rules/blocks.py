"""A text as blocks with stable ids, in the shape of the readings of `foundation.files`.

A block: {"id", "type", "text"} and, where it means something, "html" (inline: b i u s sub sup a br), "level" (heading
1–4, item 0–3), "ordered" (item), "rows" [[cell]] (table), "image" {"sha256", "width", "height"} and "alt" (image),
"number" (note). A cell: {"id", "text", "html", "head", "colspan", "rowspan"}. A link to another document is
`<a href="/documents/<id>/">`, by identity. An id stays with its block through all versions.
"""

import secrets
from collections.abc import Iterator

from shared_library.items import contracts

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
TYPES = ("heading", "paragraph", "item", "table", "image", "note")


def new_id() -> str:
    """An id for a new block: eight signs that cannot be misread."""
    return "b" + "".join(secrets.choice(SIGNS) for _sign in range(7))


def places(blocks: list[dict]) -> Iterator[dict]:
    """Blocks and cells in reading order."""
    for block in blocks:
        yield from contracts.places_in(block)


def plain_text(blocks: list[dict]) -> str:
    """The words, a block a line, cells parted by tabs, pictures by their words."""
    lines = []
    for block in blocks:
        if block.get("text") or block.get("alt"):
            lines.append(block.get("text") or block["alt"])
        lines.extend("\t".join(cell["text"] for cell in row) for row in block.get("rows", ()))
    return "\n".join(lines)


def fingerprint(title: str, blocks: list[dict]) -> str:
    """SHA-256 of title and blocks, in hex: what an approval holds for."""
    return contracts.fingerprint([title, blocks])


def as_reading(title: str, blocks: list[dict]) -> dict:
    """The text as a reading, to be shown, compared and written by `foundation.files`."""
    images = [block["image"]["sha256"] for block in blocks if block.get("image")]
    return {"v": 1, "kind": "document", "title": title, "warnings": [], "images": images, "blocks": blocks}
