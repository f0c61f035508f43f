"""What facilitators say, what municipalities answer, and the status table."""

from dataclasses import dataclass, field

from .houses import Moment
from .networks import DemoFile


@dataclass(frozen=True)
class Assessment:
    part: str
    judgement: str
    short_remark: str = ""
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Remark:
    """Words about one place.

    file     the file they are about; empty: the typed text of the part
    quote    words that stand in one block or cell of it only
    where    the sheet, when the words stand in several sheets
    example  the key of an opening
    settled  a "discuss" remark that a gathering has taken up
    fate     what the municipality did with it, told with its reply
    """

    part: str
    quote: str
    kind: str
    text: str
    file: str = ""
    where: str = ""
    example: str = ""
    settled: bool = False
    fate: str = ""
    fate_text: str = ""
    answer: str = ""
    answer_at: Moment | None = None


@dataclass(frozen=True)
class Reply:
    by: str
    at: Moment
    useful: str
    useful_text: str
    ideas: str
    ideas_text: str
    change: str
    change_text: str


@dataclass(frozen=True)
class Feedback:
    """What a facilitator says about one hand-in.

    criteria  {criterion's key: 0 missing | 1 partly | 2 yes}
    reasons   {part's key: why it cannot be judged yet}
    """

    assignment: str
    municipality: str
    attempt: int
    by: str
    started: Moment
    summary: str
    criteria: dict[str, int]
    state: str = "released"
    released: Moment | None = None
    remarks: tuple[Remark, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    attachments: tuple[DemoFile, ...] = ()
    reply: Reply | None = None


@dataclass(frozen=True)
class StatusCell:
    """One cell of the source's table; certain is False where the source's cells cannot be told apart."""

    municipality: str
    part: str
    state: str
    judgement: str
    outcome: str
    remark: str
    certain: bool
    source: str
    source_note: str
