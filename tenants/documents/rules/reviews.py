"""When a document's owner is reminded that it is to be reviewed, and when the one above is told."""

from datetime import date

BEFORE = (60, 30, 0)
LATE = 30  # days after the review date, and after the owner was told of it, when the one above the owner is told


def due_reminder(review_date: date, today: date) -> int | None:
    """The reminder whose time has come: 60, 30 or 0 days before; only the nearest, when several have passed."""
    left = (review_date - today).days
    return next((days for days in sorted(BEFORE) if left <= days), None)
