"""How the processes use the database: driver's backend, limits of time, and groups of municipalities.

platform/decisions/request-path.md says why.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import strict
from config.environment import env_number

SEARCH = 3  # seconds of a statement


def engine(strict_key: str) -> dict[str, Any]:
    """The part of a database's settings that no address holds."""
    return {**strict.engine(strict_key), "LIMITS": limits(), "GROUPS": groups()}


def limits() -> dict[str, dict[str, int]]:
    """Seconds for a page, a search and a task: one statement, a lock that somebody else has, doing nothing."""
    return {
        "page": {"statement": env_number("DATABASE_PAGE_SECONDS", 15), "lock": 5, "idle": 60},
        "search": {"statement": env_number("DATABASE_SEARCH_SECONDS", SEARCH), "lock": 5, "idle": 60},
        "task": {"statement": env_number("DATABASE_TASK_SECONDS", 240), "lock": 20, "idle": 300},
    }


def groups() -> dict[str, int]:
    """How many groups the municipalities fall into, and which this process serves; 0 is none, and all of them."""
    number, own = env_number("DATABASE_GROUPS", 0), env_number("DATABASE_GROUP", 0)
    if own > number:
        raise ImproperlyConfigured(f"DATABASE_GROUP is {own}, but DATABASE_GROUPS is {number}.")
    return {"NUMBER": number, "OWN": own}
