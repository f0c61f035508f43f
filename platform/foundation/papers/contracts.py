"""What is written to a file."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A table behind the text: who approved, which versions there were. Rows hold plain texts."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def no_picture(_sha256: str) -> bytes:
    """For texts without pictures."""
    raise KeyError(_sha256)


@dataclass(frozen=True, slots=True)
class Paper:
    """A text with all that stands around it on paper.

    owner      the municipality, at the head of each page
    language   nb, nn, da or en
    facts      (label, value) lines of the box under the title: version, in force from, owner, review, retention
    mark       at the head of each page, in words: draft, in force, withdrawn
    foot       one line at the foot of each page: where to check that it is still in force
    blocks     as in readings; "local" on one holds words that say what is its owner's own in a text others share
    picture    bytes of a picture by its sha256; raises KeyError or OSError when it is gone
    page       words for "page {n} of {total}", with the two names in braces
    """

    title: str
    owner: str
    language: str
    blocks: list[dict]
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    mark: str = ""
    foot: str = ""
    page: str = "{n} / {total}"
    no_alt: str = "Bilde"
    picture: Callable[[str], bytes] = field(default=no_picture)
