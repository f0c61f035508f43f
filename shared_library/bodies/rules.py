"""What holds for joint bodies everywhere: rules and consequences by name, days of membership, days of notice."""

import calendar
from datetime import date

RULES = ("all", "majority", "host", "each")
AFTER = ("stays", "ends", "months")
STATES = ("proposed", "agreed", "withdrawn")
CAUSES = ("", "left", "ended")
# a house that tells its plan says of each theme how far it goes; documents' words for it
SHARINGS = ("common", "slots", "local", "undecided")
MOST_MONTHS = 60
BODY, NETWORK = "body", "network"  # layers of the library, by the form of who publishes
NO_AGREEMENT = "each"  # without an agreement nothing binds but one's own yes


def is_member(from_date: date, until_date: date | None, on: date) -> bool:
    """Whether a place holds on a day; until_date is the first day without it."""
    return from_date <= on and (until_date is None or on < until_date)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def texts_end(after: str, months: int, until: date) -> date | None:
    """The day from which what was common applies no more, or None where it stays."""
    if after == "stays":
        return None
    return months_after(until, months if after == "months" else 0)
