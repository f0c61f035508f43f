"""A new common text and a text that was changed here go together, block by block.

A block keeps its id through all versions, so that three texts can be held against each other: what was taken (base),
what the provider made of it (theirs) and what stands here (ours). What only one of the two changed is that one's. What
both changed, each in its own way, is a conflict: ours stays, and theirs is shown beside it. Nothing is ever lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Block = dict
OURS, THEIRS = "ours", "theirs"
OWN = "own"  # other words, which are written in the draft; until then ours stands, or theirs if ours is gone
CHOICES = (OURS, THEIRS, OWN)


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

    The order is theirs, or ours where theirs is as it was; what is one's alone follows the block it followed.
    """
    old, new, own = ({block["id"]: block for block in blocks} for blocks in (base, theirs, ours))
    kept: dict[str, Block] = {}
    conflicts = []
    for name in dict.fromkeys([*new, *own]):
        was, made, stands = old.get(name), new.get(name), own.get(name)
        if made == was:  # nearly every block of a long text: one look is enough
            chosen = stands
        elif contends(was, made, stands):
            conflicts.append(Conflict(name, was, made, stands))
            chosen = stands or made
        else:
            chosen = made if stands == was else stands
        if chosen is not None:
            kept[name] = chosen
    return Merged([kept[name] for name in _order(old, new, own) if name in kept], conflicts)


def read(base: list[Block], theirs: list[Block], ours: list[Block]) -> list[list[str | Block]]:
    """The two texts in short, as one base has them: the whole of a block that differs from it, of others the name."""
    old = {block["id"]: block for block in base}
    return [[block["id"] if old.get(block["id"]) == block else block for block in text] for text in (theirs, ours)]


def contends(was: Block | None, made: Block | None, stands: Block | None) -> bool:
    """Did both change the block, and not alike?"""
    return made != was and stands != was and made != stands


def resolved(merged: Merged, choices: Mapping[str, str]) -> list[Block]:
    """The merged text as it was chosen, conflict by conflict; one without a choice keeps ours.

    choices  {block id: one of CHOICES}; to choose a side that took the block out takes it out
    """
    chosen = {one.block_id: _chosen(one, choices.get(one.block_id, OURS)) for one in merged.conflicts}
    blocks = [chosen.get(block["id"], block) for block in merged.blocks]
    return [block for block in blocks if block is not None]


def _chosen(one: Conflict, choice: str) -> Block | None:
    if choice == OWN:
        return one.ours or one.theirs
    return one.theirs if choice == THEIRS else one.ours


def _order(old: Iterable[str], new: Iterable[str], own: Iterable[str]) -> list[str]:
    """Names in the order of the new text, ours behind what they stood behind; or the other way round."""
    leading, joining = list(new), list(own)
    if _same_order(old, leading) and not _same_order(old, joining):
        leading, joining = joining, leading
    known = set(leading)
    behind: dict[str | None, list[str]] = {}
    before: str | None = None
    for name in joining:
        if name in known:
            before = name
        else:
            behind.setdefault(before, []).append(name)
    placed = list(behind.get(None, ()))
    for name in leading:
        placed += [name, *behind.get(name, ())]
    return placed


def _same_order(old: Iterable[str], now: Iterable[str]) -> bool:
    """Do the blocks that were there before still follow each other as they did?"""
    before, after = set(old), set(now)
    return [name for name in old if name in after] == [name for name in now if name in before]
