"""Proposed words: the place in a text they speak of, and the text with them in it."""

from .blocks import places
from .inline import replaced, reworded, runs_of, written


def block_of(blocks: list[dict], quote: str) -> str:
    """The id of the block or cell whose words were quoted, when there is only one; else ""."""
    found = [place["id"] for place in places(blocks) if quote and quote in place.get("text", "")]
    return found[0] if len(found) == 1 else ""


def take_in(blocks: list[dict], block_id: str, quote: str, proposed: str) -> bool:
    """Put the proposed words into the blocks, in place of the quote, or of the whole block; False without a place."""
    place = next((one for one in places(blocks) if one["id"] == block_id), None)
    worded = _worded(place, quote, proposed) if place and proposed else None
    if place is None or worded is None:
        return False
    place["text"], place["html"], _gone = worded
    return True


def links_lost(blocks: list[dict], block_id: str, quote: str, proposed: str) -> list[str] | None:
    """The words of links that go when the proposed words are taken in; None when they have no place in the blocks."""
    place = next((one for one in places(blocks) if one["id"] == block_id), None)
    worded = _worded(place, quote, proposed) if place and proposed else None
    return worded[2] if worded else None


def _worded(place: dict, quote: str, proposed: str) -> tuple[str, str, list[str]] | None:
    """(text, html, lost links) of a block with the new words for the quote; without a quote the block is meant."""
    if place.get("type") in ("table", "image"):
        return None
    html = place["html"] if "html" in place else written([(place["text"], ())])[1]
    if quote and quote != place["text"]:
        return replaced(html, quote, proposed)
    old = [(text, tuple(mark for mark in marks if mark[0] == "a")) for text, marks in runs_of(html)]
    new, gone = reworded(old, proposed)
    return *written(new), gone
