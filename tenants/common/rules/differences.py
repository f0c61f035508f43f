"""What a municipality's text has of its own, held against the common text it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared_library.items.contracts import slot

Block = dict
SHORT = 80


@dataclass(frozen=True, slots=True)
class Change:
    """A block of the common text, and what stands here instead."""

    base: Block
    ours: Block


@dataclass(frozen=True, slots=True)
class Differences:
    """What is one's own; each block stands in one of the lists.

    additions   blocks the common text does not have
    filled      slots with what stands here
    open_slots  slots that still wait for words
    changed     other blocks of the common text that say something else here
    left_out    other blocks of the common text that are not here
    """

    additions: list[Block]
    filled: list[Change]
    open_slots: list[Block]
    changed: list[Change]
    left_out: list[Block]

    @property
    def added(self) -> int:
        """How many additions there are, those in slots too."""
        return len(self.additions) + len(self.filled)

    @property
    def exceptions(self) -> list[Block]:
        """The blocks of the common text that do not apply here as they stand, in its order first to last."""
        return [*(one.base for one in self.changed), *self.left_out]


def differences(base: list[Block], text: list[Block]) -> Differences:
    """What is added, filled in, changed and left out here; the order of the blocks is no difference."""
    core, here = ({block["id"]: block for block in blocks} for blocks in (base, text))
    found = Differences([one for name, one in here.items() if name not in core], [], [], [], [])
    for name, was in core.items():
        now = here.get(name)
        if now is not None and slot(now):
            found.open_slots.append(now)
        elif now is None:
            if not slot(was):
                found.left_out.append(was)
        elif now != was:
            (found.filled if slot(was) else found.changed).append(Change(was, now))
    return found


def reasons(found: Differences, given: Mapping[str, str]) -> dict[str, str]:
    """{block id: reason or ""} of every exception; reasons of blocks that are no exceptions any more are left out."""
    return {block["id"]: given.get(block["id"], "") for block in found.exceptions}


def in_words(found: Differences, given: Mapping[str, str]) -> list[str]:
    """Each exception as the provider is told of it: the reason, else the words of its own text that are meant."""
    return [given.get(block["id"], "") or _shortened(block) for block in found.exceptions]


def places_before(base: list[Block], left_out: list[Block]) -> dict[str, str]:
    """{block id of what is left out: id of the common block before it that is not, "" at the top}."""
    gone, before, found = {block["id"] for block in left_out}, "", {}
    for block in base:
        if block["id"] in gone:
            found[block["id"]] = before
        else:
            before = block["id"]
    return found


def _shortened(block: Block) -> str:
    words = " ".join((block.get("text") or block.get("alt") or block["type"]).split())
    return f"«{words[:SHORT].rstrip()}…»" if len(words) > SHORT else f"«{words}»"
