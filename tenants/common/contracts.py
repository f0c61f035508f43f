"""What goes out of the door of what is common."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Hit:
    """A document of the shared library that a search found; `about` says what it is and who provides it."""

    title: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A text of a provider that is used here.

    mode         "adopted", "adapted": a text of one's own, or "rejected": used no more
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
