"""What is common in the demo: what a joint body publishes, and what its members decide. `ago` as in the handbook."""

from dataclasses import dataclass

from .handbook import Handbook


@dataclass(frozen=True)
class Published:
    """The version that is in force that day is published.

    seen   number of what was published before it, 0 for nothing
    react  the day by which members should decide, in days before the demo's first day
    """

    document: str
    ago: int
    seen: int = 0
    change_note: str = ""
    react: int | None = None
    who_reacts: str = ""


@dataclass(frozen=True)
class Taken:
    """A member takes it into use with something of its own.

    replace   pairs of words: what stood there, what stands there now
    excepted  words of the block that is an exception, for the reason given; "" where nothing is
    """

    at: str
    document: str
    theme: str
    type: str
    owner: str
    ago: int
    replace: tuple[tuple[str, ...], ...]
    sent: int
    approved: int
    approver: str
    excepted: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Rejected:
    """A member does not take it into use."""

    at: str
    document: str
    ago: int
    reason: str


@dataclass(frozen=True)
class Translated:
    """What was published that day is put into another language.

    words  pairs: the words of a place, and its words in the language
    """

    document: str
    language: str
    ago: int
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Suggested:
    """A member would have something changed; block is how the place begins."""

    at: str
    document: str
    ago: int
    block: str
    text: str
    proposed: str


@dataclass(frozen=True)
class Library:
    """What one body publishes, with its quality documents.

    at        the body
    director  what the first position of every map is called there
    """

    handbook: Handbook
    at: str
    director: str
    published: tuple[Published, ...]
    taken: tuple[Taken, ...]
    rejected: tuple[Rejected, ...]
    translated: tuple[Translated, ...]
    suggested: tuple[Suggested, ...]
