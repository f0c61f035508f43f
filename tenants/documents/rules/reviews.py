"""When a document is to be reviewed, when its owner is reminded of it, and when the one above is told."""

import calendar
from datetime import date

BEFORE = (60, 30, 0)
LATE = 30  # days after the review date, and after the owner was told of it, when the one above the owner is told


def due_reminder(review_date: date, today: date) -> int | None:
    """The reminder whose time has come: 60, 30 or 0 days before; only the nearest, when several have passed."""
    left = (review_date - today).days
    return next((days for days in sorted(BEFORE) if left <= days), None)


def next_review(months: int | None, from_date: date) -> date | None:
    """The day a document is to be looked at again: the same day so many months later, or None when none are set."""
    if not months:
        return None
    year, month = divmod(from_date.year * 12 + from_date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]  # the last day of a shorter month
    return from_date.replace(year=year, month=month + 1, day=min(from_date.day, last))
