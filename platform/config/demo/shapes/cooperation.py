"""What joint bodies agree in the demo, and what their members tell of their theme plans. `ago` as in the handbook."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """A member says yes."""

    at: str
    by: str
    ago: int
    role: str
    decided: int
    case_number: str


@dataclass(frozen=True)
class Agreement:
    """A proposal that all members say yes to. `from_ago` is the day it holds from."""

    at: str
    by: str
    ago: int
    form: str
    rule: str
    from_ago: int
    notice_months: int
    after_leaving: str
    after_end: str
    answers: tuple[Answer, ...]
    leaving_months: int = 0
    note: str = ""


@dataclass(frozen=True)
class Told:
    """A member tells a body of its theme plan."""

    to: str
    at: str
    by: str
    ago: int


@dataclass(frozen=True)
class Ordered:
    """A theme in the agreed order; `themes` are the titles it covers."""

    at: str
    by: str
    ago: int
    title: str
    themes: tuple[str, ...]
    position: int
    note: str = ""


@dataclass(frozen=True)
class Cooperation:
    """All of it, each kind in the order in which it happened."""

    agreements: tuple[Agreement, ...]
    told: tuple[Told, ...]
    ordered: tuple[Ordered, ...]
