"""The door to the municipality's homework, for Min side.

Duties: say what waits for a person, what came back, and what a search finds; each with an address to go to.
Do not: hand out rows, or show anything of another municipality than the one whose door is open.
"""

from datetime import datetime

from foundation.rights import Actor

from . import queries
from .contracts import Answer, Hit, Task

__all__ = ["Answer", "Hit", "Task", "answered", "search", "waiting"]


def waiting(by: Actor, *, at: datetime) -> list[Task]:
    """What waits for the person, the nearest deadline first; what has none comes last. Constant number of queries."""
    return queries.waiting(by=by, at=at)


def answered(by: Actor) -> list[Answer]:
    """The newest feedback to the municipality, at most five."""
    return queries.answered(by=by)


def search(by: Actor, text: str, *, at: datetime) -> list[Hit]:
    """Homework, parts, drafts, files and noted talks that hold all the words, at most twenty."""
    return queries.search(by=by, text=text, at=at)
