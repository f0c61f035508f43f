"""What goes out of the door of what is common."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Task:
    """A newer version of a common document that waits for a decision here.

    due  the day the provider asks for it by, or None
    """

    verb: str
    title: str
    url: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document of the shared library that a search found; `about` says what it is and who provides it."""

    title: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A text of a provider that is used here.

    mode         "adopted" or "adapted": a text of one's own
    document_id  of the document made of it
    """

    adoption_id: UUID
    item_id: UUID
    title: str
    mode: str
    number: int
    document_id: UUID
    document_title: str
    is_in_force: bool
