"""Proposed words: the place in a text they speak of, and the text with them in it."""

from .blocks import places
from .inline import replaced, written


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
    place["text"], place["html"] = worded
    return True


def can_take_in(blocks: list[dict], block_id: str, quote: str, proposed: str) -> bool:
    """Whether the proposed words have a place in the blocks."""
    place = next((one for one in places(blocks) if one["id"] == block_id), None)
    return bool(proposed) and place is not None and _worded(place, quote, proposed) is not None


def _worded(place: dict, quote: str, proposed: str) -> tuple[str, str] | None:
    """(text, html) of a block with the new words in place of the quote; without a quote the whole block is meant."""
    if place.get("type") in ("table", "image"):
        return None
    if not quote or quote == place["text"]:
        return written([(proposed, ())])
    html = place["html"] if "html" in place else written([(place["text"], ())])[1]
    return replaced(html, quote, proposed)
