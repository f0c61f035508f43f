"""The door to cooperation, for Min side and the menu.

Duties: say what waits for a decision here, and whether the house cooperates with anybody.
Do not: hand out rows.
"""

from datetime import date

from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from tenants.documents.contracts import Task

from .queries import case_tasks
from .queries import waiting as tasks

__all__ = ["Task", "cooperates", "waiting"]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """What waits for the person, the nearest day first. A constant number of queries."""
    found = [*tasks.waiting(by, on=on), *case_tasks.case_tasks(by, on=on)]
    return sorted(found, key=lambda one: (one.due is None, one.due))


def cooperates(by: Actor, *, on: date) -> bool:
    """Whether the open house is a joint body's, or is or was a member of one. Two queries."""
    return bool(bodies.bodies(by=by, on=on))
