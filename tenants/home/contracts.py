"""A line of Min side."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits for a person, as homework's own tasks are."""

    kind: str
    title: str
    url: str
    due_at: datetime | None
    overdue: bool
    meta: str
