"""What goes through the door of the fingerprints."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

ANSWERS = ("", "yes", "no")
STATES = ("open", "waiting", "wanted", "made", "no")  # of a pair, in the order that people are shown them


class NotThere(LookupError):
    """No such consent, pair or text for the one who asks."""


@dataclass(frozen=True, slots=True)
class Material:
    """A document in force, of which a fingerprint is taken; the text itself is kept nowhere.

    parts  its paragraphs, items and cells as plain text
    """

    document_id: UUID
    number: int
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A text as it is in force where it comes from."""

    title: str
    language: str
    number: int
    from_date: date | None
    blocks: list[dict]


@dataclass(frozen=True, slots=True)
class ConsentView:
    """What a municipality lets the radar know; printed of total are done."""

    theme_id: UUID
    theme: str
    given_at: datetime
    given_by_name: str
    total: int
    printed: int
    ready: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair; document_id is told of one's own only."""

    municipality_id: UUID
    name: str
    title: str
    answer: str
    reason: str
    by_name: str
    at: datetime | None
    document_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PairView:
    """Two documents that could be common. In the joint body's house neither side is one's own.

    degree  "nearly_same", "alike" or "related"
    state   "open" (this house has not answered, or in a body's house: no draft is made), "waiting" (for the other),
            "wanted" (both said yes), "no", or "made" (a common draft is)
    """

    id: UUID
    joint_body_id: UUID
    own: Side
    other: Side
    likeness: float
    degree: str
    state: str
    found_at: datetime
    made_at: datetime | None
    made_by_name: str
    made_document_id: UUID | None


@dataclass(frozen=True, slots=True)
class PairCut:
    """What of hundreds is asked for: a state, words of the titles and the municipalities' names, so many a page."""

    state: str = ""
    text: str = ""
    page: int = 1
    a_page: int = 25


@dataclass(frozen=True, slots=True)
class PairList:
    """Some of the pairs, the most alike first.

    shown   all where one page holds them, else a page of those of `state`, or of the first state that has any
    counts  {state: how many fit the words}
    total   how many there are, whatever was asked for
    """

    shown: list[PairView]
    counts: dict[str, int]
    state: str
    page: int
    last: int
    total: int


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A text that a municipality let the joint body have."""

    municipality_id: UUID
    municipality_name: str
    title: str
    language: str
    number: int
    from_date: date | None
    blocks: list[dict]
    released_at: datetime
    released_by_name: str
