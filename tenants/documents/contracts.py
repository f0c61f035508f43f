"""What goes out of the door of quality documents."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person.

    verb   what to do, in words ("Godkjenn")
    due    the day it should be done by, or None
    """

    verb: str
    title: str
    url: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found; `words` is a line of its text with the words marked, safe HTML."""

    title: str
    url: str
    state: str
    theme: str
    words: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Total:
    """What the documents of a body took of time in a period, as one sum: no theme, step, document or person.

    versions   how many were worked on
    median     days of the middle one
    working    days of work, all together
    waiting    days of waiting, all together
    """

    body: str
    from_date: date
    to_date: date
    versions: int
    median: float
    working: float
    waiting: float
