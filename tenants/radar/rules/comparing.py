"""What of one text the other does not say, and a draft in which both are heard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared_library.items.contracts import places_in

Block = dict
Share = Callable[[str, str], float]  # how many of two short texts' words are the same, 0..1

SAME = 0.5  # from here on two paragraphs say the same
NEAR = 0.15  # and from here on they are about the same
PICTURES = "image"


@dataclass(frozen=True, slots=True)
class Place:
    """A block that only the other text has, and after which of the first one's blocks it belongs; -1 is before all."""

    after: int
    block: Block


def parts_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The plain text of all paragraphs, items and cells."""
    return tuple(part for block in blocks for part in _parts(block) if part)


def without_pictures(blocks: Sequence[Block]) -> list[Block]:
    """The text alone: a picture's bytes stay where they are."""
    return [block for block in blocks if block["type"] != PICTURES]


def only_in(other: Sequence[Block], first: Sequence[Block], share: Share) -> list[Place]:
    """The other's blocks that say something the first does not say, each at its place in the first; no headings."""
    words = [" ".join(_parts(block)) for block in first]
    found, last = [], -1
    for block in other:
        said = " ".join(_parts(block))
        shares = [share(said, one) for one in words]
        best = max(range(len(shares)), key=shares.__getitem__, default=-1)
        near = best >= 0 and shares[best] >= NEAR
        if near and (shares[best] >= SAME or best > last):
            last = best
        if block["type"] != "heading" and said.strip() and not (near and shares[best] >= SAME):
            found.append(Place(last, block))
    return found


def by_itself(block: Block) -> Block:
    """A block as it is shown alone: an item of a list has no number without the others."""
    return block | {"type": "paragraph"} if block["type"] == "item" else block


def common_text(
    first: Sequence[Block], places: Sequence[Place], marked: Callable[[Block], list[Block]]
) -> list[Block]:
    """The first text with what only the other says put in at its place, marked."""
    made: list[Block] = []
    for number in range(-1, len(first)):
        if number >= 0:
            made.append(first[number])
        for place in places:
            if place.after == number:
                made += marked(place.block)
    return made


def _parts(block: Block) -> list[str]:
    return [place.get("text", "") for place in places_in(block)]
