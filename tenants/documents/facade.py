"""The door to the municipality's quality documents, for Min side.

Duties: say what waits for a person, each with an address to go to; and what a body's documents take of time, in total.
Do not: hand out rows, or name a person where time is counted.
"""

from datetime import date

from foundation.rights import Actor

from .contracts import Hit, Task
from .queries import waiting as tasks

__all__ = ["Hit", "Task", "waiting"]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """What waits for the person, the nearest day first; what has none comes last. Constant number of queries."""
    return tasks.waiting(by=by, on=on)
