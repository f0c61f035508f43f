"""Two texts, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 3000  # words; beyond it the comparison would take longer than anybody waits
LITTLE = 0.2  # share of words in common; below it the crumbs that stayed say less than the two whole

type Piece = tuple[str, str]  # ("same" | "ins" | "del", text)


def compared(old: str, new: str) -> list[Piece]:
    """The new text with what went and what came; put together, "same" and "ins" are the new text."""
    if old == new:
        return [("same", new)] if new else []
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) > LONGEST or len(after) > LONGEST:
        return [piece for piece in (("del", old), ("ins", new)) if piece[1]]
    steps: list[tuple[str, str, str]] = []  # (what, gone, come)
    head, tail = _shared(before, after)
    if head:
        steps.append(("equal", "".join(before[:head]), "".join(after[:head])))
    middle, changed = before[head : len(before) - tail], after[head : len(after) - tail]
    for what, first, last, start, end in _steps(middle, changed):
        steps.append((what, "".join(middle[first:last]), "".join(changed[start:end])))
    if tail:
        steps.append(("equal", "".join(before[-tail:]), "".join(after[-tail:])))
    return _pieces(_joined(steps))


def _steps(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """(what, from, to in the old, from, to in the new); what was written anew is one step."""
    words, now = (Counter(filter(str.isalnum, side)) for side in (before, after))
    if 2 * (words & now).total() < LITTLE * (words.total() + now.total()):
        return [("replace", 0, len(before), 0, len(after))]
    # half of all is spaces: weighed as words are, they cost a hundred times as much and say nothing
    return SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes()


def _shared(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many words both begin with, and how many of the rest both end with: they need not be weighed."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _joined(steps: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """A space or comma that stayed between two changes belongs to them: a phrase is replaced, not every other word."""
    out: list[tuple[str, str, str]] = []
    for place, (what, gone, come) in enumerate(steps):
        between = what == "equal" and 0 < place < len(steps) - 1 and not re.search(r"\w", gone)
        if out and out[-1][0] != "equal" and (what != "equal" or between):
            out[-1] = ("replace", out[-1][1] + gone, out[-1][2] + come)
        else:
            out.append((what, gone, come))
    return out


def _pieces(steps: list[tuple[str, str, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    for what, gone, come in steps:
        if what == "equal":
            pieces.append(("same", come))
            continue
        # the space that both end with is neither gone nor come
        tail = re.search(r"\s*$", come)[0] if gone.endswith(" ") and come.endswith(" ") else ""  # type: ignore[index]
        gone, come = gone.removesuffix(tail), come.removesuffix(tail)
        pieces += [piece for piece in (("del", gone), ("ins", come), ("same", tail)) if piece[1]]
    return pieces


def likeness(old: str, new: str) -> float:
    """0 nothing in common, 1 the same words: enough to say that one came from the other."""
    before, after = set(old.lower().split()), set(new.lower().split())
    if not before or not after:
        return 1.0 if before == after else 0.0
    return 2 * len(before & after) / (len(before) + len(after))
