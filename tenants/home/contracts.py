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


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a new house needs, in the order in which it is best done.

    told  how far it has come, where there is more to say than done or not
    """

    title: str
    about: str
    act: str
    url: str
    done: bool
    told: str = ""
