"""What joint bodies ask their members to decide in the demo. `ago` as in the handbook."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a member decided; `decided` is the day of the decision."""

    at: str
    by: str
    ago: int
    answer: str
    role: str
    decided: int
    case_number: str
    reason: str = ""


@dataclass(frozen=True)
class Case:
    """A question about a document that the body has published."""

    at: str
    by: str
    document: str
    number: int
    ago: int
    question: str
    due: int
    meeting: int
    meeting_name: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Frozen:
    """The cases about these documents, frozen in one list."""

    at: str
    by: str
    ago: int
    documents: tuple[str, ...]
    meeting: int
    meeting_name: str
    in_force: int


@dataclass(frozen=True)
class Cases:
    """All of it; what is frozen was opened before what is open still."""

    cases: tuple[Case, ...]
    frozen: tuple[Frozen, ...]
