"""What goes in and out of this door: kinds, what an inspection found, marks and remarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

KINDS = ("docx", "xlsx", "odt", "ods", "pdf", "txt", "png", "jpg")
EXTENSIONS = {
    "docx": ".docx", "xlsx": ".xlsx", "odt": ".odt", "ods": ".ods",
    "pdf": ".pdf", "txt": ".txt", "png": ".png", "jpg": ".jpg",
}  # fmt: skip
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
}
# What a file field's `accept` says; the inspection decides.
ACCEPT = ".docx,.xlsx,.odt,.ods,.pdf,.txt,.csv,.png,.jpg,.jpeg"

type Reading = dict  # {"v", "kind", "title", "warnings", "images", "blocks"}: see readers/shape.py


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be stored.

    kind    one of KINDS; a .csv is "txt"
    name    the given name without folders and unseen signs, at most 150 characters
    size    bytes
    sha256  64 hex digits of the content: its address in the store
    """

    kind: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark's number at its place in a rendered reading.

    anchor  id of a block or cell; a mark whose anchor is not in the reading is left out
    quote   words in that block; empty or not found: the whole block is meant
    color   a palette of the design: success, warning, info, neutral …
    label   what the remark is ("Forslag"); read out by screen readers with the number
    href    where the number leads; "" = "#k<number>"
    """

    number: int
    anchor: str
    quote: str = ""
    color: str = "info"
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as it is written into a file.

    anchor, quote  as in Mark; anchor "" = about the whole
    label          its kind in words ("Forslag")
    author         who gave it, as shown in Word's margin
    at             when; aware
    fate           the municipality's answer in words, "" = none yet
    """

    number: int
    anchor: str
    quote: str
    label: str
    text: str
    author: str
    at: datetime
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the criteria: what was asked, what was found, a note to it."""

    question: str
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A file made for somebody: bytes, the kind, and what to add to the name before the extension."""

    content: bytes
    suffix: str
    kind: str

    def name(self, original: str) -> str:
        """ "Notat.pdf" -> "Notat med merknader.docx"."""
        stem = original.rsplit(".", 1)[0] if "." in original.strip(".") else original
        return f"{stem}{self.suffix}{EXTENSIONS[self.kind]}"


type Remarks = Sequence[Remark]
type Criteria = Sequence[Criterion]
