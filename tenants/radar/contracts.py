"""What goes out of the door of the radar."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """What the radar found and nobody has done anything with; it has no day."""

    verb: str
    title: str
    url: str
    due: date | None
    overdue: bool
