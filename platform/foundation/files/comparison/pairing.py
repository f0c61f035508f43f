"""Which of the new belongs to which of the old, in order."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

ALIKE = 0.35
LARGEST = 10_000  # pairs to weigh against each other; beyond it they are taken one after the other

type Pair = tuple[int | None, int | None]  # places in the old and in the new; None = nothing there


def paired(
    old: Sequence[str], new: Sequence[str], likeness: Callable[[str, str], float]
) -> Iterator[tuple[bool, Pair]]:
    """(is the same, (place in old, place in new)) in order: equal ones first, then the most alike between them."""
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ((True, (first + step, start + step)) for step in range(last - first))
        else:
            for before, after in _aligned(old[first:last], new[start:end], likeness):
                yield False, (None if before is None else first + before, None if after is None else start + after)


def _aligned(old: Sequence[str], new: Sequence[str], likeness: Callable[[str, str], float]) -> list[Pair]:
    """The pairing in order that has the greatest sum of likeness (as in a longest common subsequence)."""
    if not old or not new:
        return [(place, None) for place in range(len(old))] + [(None, place) for place in range(len(new))]
    if len(old) * len(new) > LARGEST:
        return _in_turn(len(old), len(new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(before, after) for after in new] for before in old]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            together = alike[row][column]
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                best[row + 1][column + 1] + together if together >= ALIKE else 0.0,
            )
    return _walked(best, alike)


def _walked(best: list[list[float]], alike: list[list[float]]) -> list[Pair]:
    pairs: list[Pair] = []
    row = column = 0
    while row < len(alike) or column < len(alike[0]):
        if row == len(alike):
            pairs.append((None, column))
            column += 1
        elif column == len(alike[0]):
            pairs.append((row, None))
            row += 1
        elif alike[row][column] >= ALIKE and best[row][column] == best[row + 1][column + 1] + alike[row][column]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append((row, None))
            row += 1
        else:
            pairs.append((None, column))
            column += 1
    return pairs


def _in_turn(old: int, new: int) -> list[Pair]:
    both = min(old, new)
    pairs: list[Pair] = [(place, place) for place in range(both)]
    return pairs + [(place, None) for place in range(both, old)] + [(None, place) for place in range(both, new)]
