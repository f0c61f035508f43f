"""Municipalities and people."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Moment:
    day: int
    time: str


@dataclass(frozen=True)
class Municipality:
    """ended: the last day of a former municipality; successors: the numbers that took over."""

    slug: str
    name: str
    language: str
    colour: str
    mark: str
    units: tuple[str, ...]
    number: str = ""
    kind: str = "municipality"
    members: tuple[str, ...] = ()
    ended: date | None = None
    successors: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Hat:
    """unit: what a unit leader leads, or an employee works in."""

    at: str
    roles: tuple[str, ...]
    title: str
    unit: str = ""


@dataclass(frozen=True)
class Person:
    """operates: runs the platform. story: what the demo's list of people says about this person."""

    key: str
    name: str
    email: str
    language: str = "nb"
    hats: tuple[Hat, ...] = ()
    facilitates: tuple[str, ...] = ()
    operates: bool = False
    story: str = ""
