"""What municipalities work on, hand in and open."""

from dataclasses import dataclass

from .houses import Moment
from .networks import DemoFile


@dataclass(frozen=True)
class Entry:
    """One talk with elected representatives or leaders; part is empty where the part it stands in says it."""

    day: int
    who: str
    what: str
    outcome: str = ""
    part: str = ""


@dataclass(frozen=True)
class HandedPart:
    part: str
    text: str = ""
    entries: tuple[Entry, ...] = ()
    not_relevant_reason: str = ""


@dataclass(frozen=True)
class HandIn:
    """on_behalf: registered by a facilitator; received: when it came to the facilitator."""

    assignment: str
    municipality: str
    attempt: int
    by: str
    at: Moment
    parts: tuple[HandedPart, ...]
    files: tuple[DemoFile, ...] = ()
    made_by: str = ""
    message: str = ""
    answer_needed_day: int | None = None
    on_behalf: bool = False
    received_how: str = ""
    received: Moment | None = None


@dataclass(frozen=True)
class DraftPart:
    part: str
    responsible: str = ""
    text: str = ""
    not_relevant_reason: str = ""


@dataclass(frozen=True)
class Draft:
    """Work inside a municipality's walls that has not been handed in."""

    municipality: str
    assignment: str
    by: str
    at: Moment
    parts: tuple[DraftPart, ...]
    files: tuple[DemoFile, ...] = ()
    entries: tuple[Entry, ...] = ()
    made_by: str = ""


@dataclass(frozen=True)
class Opening:
    key: str
    municipality: str
    assignment: str
    attempt: int
    parts: tuple[str, ...]
    note: str
    by: str
    at: Moment
