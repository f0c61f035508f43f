"""The door to cooperation, for Min side and the menu.

Duties: say what waits for a decision here, and whether the house cooperates with anybody.
Do not: hand out rows.
"""

from datetime import date

from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.foundings import facade as foundings
from tenants.documents.contracts import Task

from .queries import case_tasks
from .queries import waiting as tasks

__all__ = ["Task", "cooperates", "waiting"]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """What waits for the person, the nearest day first. A constant number of queries."""
    found = [*tasks.waiting(by, on=on), *case_tasks.case_tasks(by, on=on)]
    return sorted(found, key=lambda one: (one.due is None, one.due))


def cooperates(by: Actor, *, on: date) -> bool:
    """Whether the person may propose a joint body, or the open house is one, or is or was a member. Two queries."""
    return foundings.may_propose(by) or bool(bodies.bodies(by=by, on=on))
