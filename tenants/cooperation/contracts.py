"""What goes out of the door of cooperation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """Something of a joint body that waits for a decision here.

    due  the day it should be done by, or None
    """

    verb: str
    title: str
    url: str
    due: date | None
    overdue: bool
