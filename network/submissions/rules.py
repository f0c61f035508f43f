"""Attempts and what may happen to them: pure functions."""


def next_attempt(attempts):
    """The number of the next attempt: one more than the highest so far."""
    return max(attempts, default=0) + 1


def newest_by_part(held):
    """Which attempt counts for each part.

    held     iterable of (part id, attempt number)
    returns  {part id: highest attempt number}
    """
    newest = {}
    for part, attempt in held:
        newest[part] = max(attempt, newest.get(part, 0))
    return newest
