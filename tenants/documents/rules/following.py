"""What comes next for a document: what is to be done, who does it, and by when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing to be done with a document, in words.

    kind     write, answer, hear, meet, close, approve, hole, begin, review or "" when nothing is to be done
    who      people or positions, in words; "" when no person is waited for
    by_when  the day it should be done, or None when none is set
    """

    kind: str
    what: str
    who: str = ""
    by_when: date | None = None
    overdue: bool = False
