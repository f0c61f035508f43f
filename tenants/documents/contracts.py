"""What goes out of the door of quality documents."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person.

    verb   what to do, in words ("Godkjenn")
    due    the day it should be done by, or None
    """

    verb: str
    title: str
    url: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made from, in words; day_url is where one looks up what applied on a day."""

    words: str
    url: str
    day_url: str


@dataclass(frozen=True, slots=True)
class Local:
    """Something in a text that is the municipality's own.

    words        what it is, with the reason where one is given
    sentence     says that something is not there, behind the block ("" = at the top); "" for the block itself
    explain_url  where the reason that it lacks is given; "" where none is asked for
    """

    block_id: str
    words: str
    sentence: str = ""
    explain_url: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found; `words` is a line of its text with the words marked, safe HTML."""

    title: str
    url: str
    state: str
    theme: str
    words: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Total:
    """What the documents of a body took of time in a period, as one sum: no theme, step, document or person.

    versions   how many were worked on
    median     days of the middle one
    working    days of work, all together
    waiting    days of waiting, all together
    """

    body: str
    from_date: date
    to_date: date
    versions: int
    median: float
    working: float
    waiting: float


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who decides about something, as the authority map says: whoever approves last.

    titles  of their positions
    people  (account, name), deputies after holders
    hole    what is missing where there is nobody, as a sentence, and url where it is filled; "" else
    """

    titles: tuple[str, ...]
    people: tuple[tuple[UUID, str], ...]
    hole: str
    url: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that was begun: its key, and the number of its short address."""

    document_id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class TextView:
    """A document's text: the open version's, or the one that is or was in force.

    number     of the version
    revision   counts each saving of a draft: who puts another text in its place says which one was read
    blocks     nothing where the caller knew them
    open       the text is on its way, and not approved yet
    from_date  the day it came in force, or None
    """

    document_id: UUID
    document_number: int
    version_id: UUID
    title: str
    language: str
    state: str
    number: int
    revision: int
    blocks: list[dict]
    open: bool
    from_date: date | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new document may belong to, each as (key, words): themes where the person may begin one."""

    themes: list[tuple[str, str]]
    types: list[tuple[str, str]]
    positions: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class InForce:
    """A version in force, with what others need to know of it in words; `blocks` is empty in a list."""

    document_id: UUID
    title: str
    language: str
    number: int
    from_date: date | None
    theme: str
    document_type: str
    owner: str
    review_months: int
    law_links: list[dict]
    blocks: list[dict]
    is_confidential: bool = False
