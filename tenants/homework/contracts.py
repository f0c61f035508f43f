"""What others may know of the municipality's homework."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Task:
    """Something that waits for a person.

    kind     "part" (responsible for it) | "hand_in" | "confirm" | "feedback" | "widening" | "gathering"
    title    verb and object, the whole link
    due_at   None where there is no deadline
    meta     what it belongs to
    """

    kind: str
    title: str
    url: str
    due_at: datetime | None
    overdue: bool
    meta: str


@dataclass(frozen=True)
class Answer:
    """Something that came back to the municipality, newest first in lists."""

    title: str
    text: str
    url: str
    at: datetime


@dataclass(frozen=True)
class Hit:
    """A find of the search."""

    title: str
    url: str
    meta: str
