"""Days on which nobody has a position that is needed."""

from collections.abc import Iterable
from datetime import date

Days = tuple[date, date | None]


def gaps(held: Iterable[Days], needed: Iterable[Days], first: date, last: date) -> list[tuple[date | None, date]]:
    """The stretches that begin or go on between two days in which a position is needed and nobody has it.

    held     (from, until) of each who has it; until is the first day no longer, None is never
    needed   (from, until) in which the map or a document needs it
    returns  (the day after the last one who had it, or None when nobody ever had; the first day it is missed)
    """
    periods = [(begin, end) for begin, end in held if end is None or begin < end]
    found = []
    for begin, end in _joined(needed):
        day, stop = max(begin, first), min(end or date.max, last)
        while day < stop:
            until = _held_until(periods, day)
            if until is None:
                break
            if until > day:
                day = until
                continue
            before = [end for _begin, end in periods if end is not None and end <= day]
            found.append((max(before, default=None), day))
            day = min((begin for begin, _end in periods if begin > day), default=date.max)
    return found


def _held_until(periods: list[Days], day: date) -> date | None:
    """The first day nobody has it any longer, counted from a day; the day itself when nobody has it; None is never."""
    moved = True
    while moved:
        moved = False
        for begin, end in periods:
            if begin <= day and (end is None or end > day):
                if end is None:
                    return None
                day, moved = end, True
    return day


def _joined(periods: Iterable[Days]) -> list[tuple[date, date | None]]:
    """Periods that touch or overlap as one."""
    joined: list[tuple[date, date | None]] = []
    for begin, end in sorted(periods, key=lambda period: (period[0], period[1] or date.max)):
        if end is not None and end <= begin:
            continue
        if joined and (joined[-1][1] is None or begin <= joined[-1][1]):
            last = joined[-1][1]
            joined[-1] = (joined[-1][0], None if last is None or end is None else max(last, end))
        else:
            joined.append((begin, end))
    return joined
