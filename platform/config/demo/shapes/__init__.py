"""The shapes of the demo's data: what a loader walks through, in the order in which it is told.

Keys are short texts that hold within the demo only; a person, a network, an assignment and so on is named by its key,
a municipality by its slug. A Moment is counted from the deadline (see dates.py). Empty texts mean "nothing said".
"""

from dataclasses import dataclass

from .feedback import Assessment, Feedback, Remark, Reply, StatusCell
from .homework import Draft, DraftPart, Entry, HandedPart, HandIn, Opening
from .houses import Hat, Moment, Municipality, Person
from .networks import (
    AgendaItem,
    Assignment,
    Attendance,
    Criterion,
    DemoFile,
    Exemption,
    Extension,
    Gathering,
    Network,
    Part,
    Widening,
    WideningAnswer,
)

__all__ = [
    "AgendaItem",
    "Assessment",
    "Assignment",
    "Attendance",
    "Criterion",
    "Demo",
    "DemoFile",
    "Draft",
    "DraftPart",
    "Entry",
    "Exemption",
    "Extension",
    "Feedback",
    "Gathering",
    "HandIn",
    "HandedPart",
    "Hat",
    "Moment",
    "Municipality",
    "Network",
    "Opening",
    "Part",
    "Person",
    "Remark",
    "Reply",
    "StatusCell",
    "Widening",
    "WideningAnswer",
]


@dataclass(frozen=True)
class Demo:
    """Everything, in the order in which a loader can walk it."""

    municipalities: tuple[Municipality, ...]
    people: tuple[Person, ...]
    networks: tuple[Network, ...]
    gatherings: tuple[Gathering, ...]
    assignments: tuple[Assignment, ...]
    hand_ins: tuple[HandIn, ...]
    feedback: tuple[Feedback, ...]
    openings: tuple[Opening, ...]
    drafts: tuple[Draft, ...]
    status_table: tuple[StatusCell, ...]
