"""One block with other words: what it is, its names and its places stay."""

from .inline import clean_text, inline
from .markup import chunk, from_markup
from .markup_inline import from_inline, to_inline


def words_of(block: dict) -> str:
    """The words of a block as they are written in a field: simple markup, a table line by line, a picture's words."""
    if block["type"] == "image":
        return block.get("alt", "")
    return chunk(block) if block["type"] == "table" else to_inline(inline(block))


def reworded(block: dict, words: str) -> dict:
    """The block with these words. raises ValueError when a table has another shape than before, or nothing is said"""
    words = clean_text(words).strip()
    if not words:
        raise ValueError("nothing")
    if block["type"] == "image":
        return block | {"alt": " ".join(words.split())[:500]}
    if block["type"] == "table":
        return _table(block, words)
    if block["type"] == "heading":
        words = " ".join(words.split())
    text, html = from_inline(words)
    return block | {"text": text} | ({"html": html} if "html" in block or html != text else {})


def _table(block: dict, words: str) -> dict:
    made = from_markup(words)
    if [one["type"] for one in made] != ["table"]:
        raise ValueError("no table")
    shape = [[len(row) for row in one["rows"]] for one in (made[0], block)]
    if shape[0] != shape[1]:
        raise ValueError("another shape")
    rows = [
        [old | {"text": new["text"], "html": new["html"]} for new, old in zip(row, old_row, strict=True)]
        for row, old_row in zip(made[0]["rows"], block["rows"], strict=True)
    ]
    return block | {"rows": rows}
