"""Hearings: how long they last, who is reminded when, and which units are heard with a unit."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

DAYS = 14
BEFORE = (3, 0)


def default_end(today: date) -> date:
    """The last day of a hearing that begins today."""
    return today + timedelta(days=DAYS)


def is_over(until_date: date, today: date) -> bool:
    """Whether the last day has passed."""
    return until_date < today


def due_reminder(started: date, until_date: date, today: date) -> int | None:
    """The reminder of the day: 3 days before the end, or on the last day; none on the day the hearing began."""
    left = (until_date - today).days
    if left < 0 or today <= started:
        return None
    return next((days for days in sorted(BEFORE) if left <= days), None)


def with_those_below(units: Iterable[UUID], parents: dict[UUID, UUID | None]) -> list[UUID]:
    """The units and all units below them."""
    chosen = set(units)
    found = []
    for unit in parents:
        above: UUID | None = unit
        seen: set[UUID] = set()
        while above is not None and above not in seen:
            if above in chosen:
                found.append(unit)
                break
            seen.add(above)
            above = parents.get(above)
    return found


def uppermost(units: Iterable[UUID], parents: dict[UUID, UUID | None]) -> list[UUID]:
    """The units that no other of them stands above: what was chosen, as people read it."""
    kept = set(units)
    return [unit for unit in parents if unit in kept and parents.get(unit) not in kept]
