"""How long a token lasts, how many there are, and what it reaches: pure functions."""

from collections.abc import Iterable
from datetime import date, timedelta

USUAL, LONGEST = timedelta(days=90), timedelta(days=365)
WARNED = timedelta(days=7)  # before the last day
OF_A_PERSON, OF_A_HOUSE = 20, 50  # tokens that hold at one time

READS = ("GET", "HEAD", "OPTIONS")
API = "/api/v1/"
# the first word of an address below API, by area; what is described is nobody's content
AREAS = {
    "networks": "homework",
    "assignments": "homework",
    "submissions": "homework",
    "gatherings": "homework",
    "homework": "homework",
    "documents": "documents",
    "log": "log",
    "schema": "",
}
ROLES = ("coordinator", "editor", "administrator")  # that a service may be given, besides what all employees may


def area_of(path: str) -> str | None:
    """The area of an address; "" is part of every area, None of none."""
    return AREAS.get(path.removeprefix(API).partition("/")[0]) if path.startswith(API) else None


def reaches(areas: Iterable[str], path: str) -> bool:
    """Whether a token for these areas reaches the address; one without areas reaches all."""
    chosen = set(areas)
    return not chosen or area_of(path) in chosen | {""}


def may_last(last_date: date, today: date) -> bool:
    """Whether a token of today may hold until that day."""
    return today <= last_date <= today + LONGEST
