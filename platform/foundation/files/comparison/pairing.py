"""Which of the new belongs to which of the old, in order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

ALIKE = 0.35
REPEATED = 200_000  # equal pairs to be weighed; beyond it each is equal to its like in number alone
LARGEST = 10_000  # pairs to weigh against each other; beyond it they are taken one after the other

type Pair = tuple[int | None, int | None]  # places in the old and in the new; None = nothing there


def paired(
    old: Sequence[str],
    new: Sequence[str],
    likeness: Callable[[str, str], float],
    names: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Iterator[tuple[bool, Pair]]:
    """(is the same, (place in old, place in new)) in order: equal ones first, then the most alike between them.

    names  of the old and of the new, where a name stays with its own: those that changed are paired by them
    """
    for what, first, last, start, end in _stretches(old, new, names):
        if what == "equal":
            yield from ((True, (first + step, start + step)) for step in range(last - first))
            continue
        known = _by_name(names[0][first:last], names[1][start:end]) if names else []
        certain = set(known)
        for from_old, to_old, from_new, to_new in _between(known, last - first, end - start):
            was, now = old[first + from_old : first + to_old], new[start + from_new : start + to_new]
            one = len(was) == len(now) == 1 and (from_old, from_new) in certain
            for before, after in [(0, 0)] if one else _aligned(was, now, likeness):
                yield (
                    False,
                    (
                        None if before is None else first + from_old + before,
                        None if after is None else start + from_new + after,
                    ),
                )


def _stretches(
    old: Sequence[str], new: Sequence[str], names: tuple[Sequence[str], Sequence[str]] | None = None
) -> Iterator[tuple[str, int, int, int, int]]:
    """(what, from, to in the old, from, to in the new), as SequenceMatcher says it, also of many lines alike."""
    head = next((place for place, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), None)
    head = min(len(old), len(new)) if head is None else head
    ends = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = next((place for place, (was, now) in enumerate(ends) if was != now), min(len(old), len(new)) - head)
    if head:
        yield "equal", 0, head, 0, head
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    named = _by_name(names[0][head : len(old) - tail], names[1][head : len(new) - tail]) if names else []
    known = [(place, found) for place, found in named if was[place] == now[found]]
    if 2 * len(known) < min(len(was), len(now)):  # one that was written anew has other names for the same words
        known = _in_order(_once(was, now))
    certain = set(known)
    for from_old, to_old, from_new, to_new in _between(known, len(was), len(now), in_runs=True):
        if (from_old, from_new) in certain:
            yield "equal", head + from_old, head + to_old, head + from_new, head + to_new
            continue
        before, after = head + from_old, head + from_new
        if was[from_old:to_old] == now[from_new:to_new]:  # what is repeated, such as a heading, between what is not
            yield "equal", before, head + to_old, after, head + to_new
            continue
        if to_old - from_old == to_new - from_new == 1:
            yield "replace", before, before + 1, after, after + 1
            continue
        middle = _weighable(was[from_old:to_old], now[from_new:to_new])
        for what, first, last, start, end in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield what, before + first, before + last, after + start, after + end
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _once(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of what stands once in each: it belongs together without being weighed against all the rest."""
    before, after = Counter(old), Counter(new)
    places = {text: place for place, text in enumerate(new)}
    return [(place, places[text]) for place, text in enumerate(old) if before[text] == after[text] == 1]


def _weighable(old: Sequence[str], new: Sequence[str]) -> tuple[Sequence[object], Sequence[object]]:
    """Both as they are; where much is the same, the first belongs to the first, the second to the second."""
    before, after = Counter(old), Counter(new)
    if sum(times * after[text] for text, times in before.items()) <= REPEATED:
        return old, new
    return _numbered(old), _numbered(new)


def _numbered(texts: Sequence[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        found.append((text, seen[text]))
        seen[text] += 1
    return found


def _by_name(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places with the same name, as many as stand in the same order in both."""
    places = {name: place for place, name in enumerate(new)}
    return _in_order([(place, places[name]) for place, name in enumerate(old) if name in places])


def _in_order(both: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in the order of the old, as many as stand in the order of the new too."""
    if all(first[1] < second[1] for first, second in pairwise(both)):
        return both
    ends: list[int] = []  # the smallest last place of a run of each length, and its place in `both`
    at: list[int] = []
    before: list[int | None] = []
    for number, (_old, place) in enumerate(both):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else None)
        ends[length:], at[length:] = [place, *ends[length + 1 :]], [number, *at[length + 1 :]]
    found: list[tuple[int, int]] = []
    step = at[-1] if at else None
    while step is not None:
        found.append(both[step])
        step = before[step]
    return found[::-1]


def _between(
    known: list[tuple[int, int]], old: int, new: int, *, in_runs: bool = False
) -> Iterator[tuple[int, int, int, int]]:
    """(from, to) in the old and in the new: each known pair by itself, and what lies between them.

    in_runs  known pairs that follow each other in both are told as one
    """
    first = start = 0
    for run in _runs(known) if in_runs else ([pair] for pair in known):
        before, after = run[0]
        if before > first or after > start:
            yield first, before, start, after
        first, start = before + len(run), after + len(run)
        yield before, first, after, start
    if old > first or new > start:
        yield first, old, start, new


def _runs(known: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for before, after in known:
        if run and (before, after) != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append((before, after))
    if run:
        yield run


def _aligned(old: Sequence[str], new: Sequence[str], likeness: Callable[[str, str], float]) -> list[Pair]:
    """The pairing in order that has the greatest sum of likeness (as in a longest common subsequence)."""
    if not old or not new:
        return [(place, None) for place in range(len(old))] + [(None, place) for place in range(len(new))]
    if len(old) * len(new) > LARGEST:
        return _in_turn(old, new, likeness)
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


def _in_turn(old: Sequence[str], new: Sequence[str], likeness: Callable[[str, str], float]) -> list[Pair]:
    both = min(len(old), len(new))
    pairs: list[Pair] = []
    for place in range(both):
        alike = likeness(old[place], new[place]) >= ALIKE
        pairs += [(place, place)] if alike else [(place, None), (None, place)]
    return (
        pairs + [(place, None) for place in range(both, len(old))] + [(None, place) for place in range(both, len(new))]
    )
