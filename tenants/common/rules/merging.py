"""A new common text and a text that was changed here go together, block by block.

A block keeps its id through all versions, so that three texts can be held against each other: what was taken (base),
what the provider made of it (theirs) and what stands here (ours). What only one of the two changed is that one's. What
both changed, each in its own way, is a conflict: ours stays, and theirs is shown beside it. Nothing is ever lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Block = dict


@dataclass(frozen=True, slots=True)
class Conflict:
    """A block that both changed; None stands for a block that was taken out."""

    block_id: str
    base: Block | None
    theirs: Block | None
    ours: Block | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The text in which both go together, and where they contend; there ours stands, or theirs if ours is gone."""

    blocks: list[Block]
    conflicts: list[Conflict]


def merge(base: list[Block], theirs: list[Block], ours: list[Block]) -> Merged:
    """Bring the provider's changes into our text.

    The order is theirs; what is ours alone follows the block it followed here.
    """
    old, new, own = ({block["id"]: block for block in blocks} for blocks in (base, theirs, ours))
    kept: dict[str, Block] = {}
    conflicts = []
    for name in dict.fromkeys([*new, *own]):
        was, made, stands = old.get(name), new.get(name), own.get(name)
        if contends(was, made, stands):
            conflicts.append(Conflict(name, was, made, stands))
            chosen = stands or made
        else:
            chosen = made if stands == was else stands
        if chosen is not None:
            kept[name] = chosen
    return Merged([kept[name] for name in _order(new, own, old) if name in kept], conflicts)


def contends(was: Block | None, made: Block | None, stands: Block | None) -> bool:
    """Did both change the block, and not alike?"""
    return made != was and stands != was and made != stands


def _order(new: Iterable[str], own: Iterable[str], old: Iterable[str]) -> list[str]:
    """Names in the order of the new text, ours behind what they stood behind."""
    same_order = [name for name in own if name in set(old)] == [name for name in old if name in set(own)]
    first, second = (list(new), list(own)) if same_order or list(new) != list(old) else (list(own), list(new))
    placed = list(first)
    before: str | None = None
    for name in second:
        if name not in placed:
            placed.insert(placed.index(before) + 1 if before is not None else 0, name)
        before = name
    return placed
