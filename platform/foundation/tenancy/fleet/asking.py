"""The same question about many schemas, over two connections at once: the server has more than one processor."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

type Ask[T] = Callable[[Any, T], list[tuple[Any, ...]]]


def by_two[T](some: Sequence[T], ask: Ask[T], cursor: Any, beside: Any = None) -> list[tuple[Any, ...]]:
    """The rows of all, in the order of what was asked about.

    ask     (cursor, one) -> its rows
    beside  a cursor of another connection; without one all are asked over the first
    """
    half = len(some) // 2 if beside else len(some)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(_all, some[:half], ask, cursor)
        rest = _all(some[half:], ask, beside)
        return first.result() + rest


def _all[T](some: Sequence[T], ask: Ask[T], cursor: Any) -> list[tuple[Any, ...]]:
    return [row for one in some for row in ask(cursor, one)]
