"""The shape all readers give: a Reading.

{"v": 1, "kind": "docx", "title": "…", "warnings": [{"code": "tracked_changes", "count": 3}],
 "images": [sha256, …], "blocks": [block, …]}

A block has "id" (its anchor), "type" and "text" (plain), and, where it means something:
  html      sanitised inline markup of the same text: b i u s sub sup a br;
            `<sup data-note="fn2">2</sup>` is a note's sign
  level     heading 1–9; item 0–8
  ordered   item: True when numbered; marker: what Word shows before it ("2.1", "a)")
  rows      table, sheet: [[cell, …], …]; a cell has "id", "text", perhaps "html", "colspan", "rowspan", "head",
            "align": "end", "error", "comments", "blocks" (when it holds more than a paragraph of text)
  columns   sheet: ["A", "B", …]; lines: [1, 2, …] its row numbers; hidden_columns, hidden_lines: those the file hides
  hidden    sheet: the file hides it
  role      note: header footer footnote endnote; paragraph: title toc textbox; image: see "missing"
  number    note: its sign; page: its number
  image     {"sha256", "width", "height"} of a re-encoded picture in the store; alt: the words the author gave it
  missing   image: "external" (never fetched), "format", "object", "chart": why there is no picture
  page      PDF: the number of the page a paragraph stands on
  comments  [{"author", "text", "at"}] that the file itself carries
Anchors are the same for the same bytes.
"""

import hashlib
import html
import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import nh3

from foundation.files import limits

CLEANER = nh3.Cleaner(
    tags={"b", "i", "u", "s", "sub", "sup", "a", "br"},
    attributes={"a": {"href"}, "sup": {"data-note"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
    url_relative="deny",
)
# signs JSON columns or browsers cannot carry, and signs that turn the reading direction of what follows
UNSEEN = {code: None for code in range(0x20) if code not in (0x09, 0x0A)}
UNSEEN |= dict.fromkeys([0x7F, 0xFFFE, 0xFFFF, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069])
HALVES = re.compile("[\ud800-\udfff]")
LINK = re.compile(r"^(https?://|mailto:)", re.IGNORECASE)


# an element of a parsed part; the library has no types of its own
type Element = Any


class Full(Exception):
    """No more blocks are taken; what is there is shown with a warning."""


def plain(text: str) -> str:
    """Text without unseen signs."""
    return HALVES.sub("\ufffd", text.translate(UNSEEN))


def escaped(text: str) -> str:
    """Text as markup; line breaks become <br>."""
    return html.escape(text, quote=True).replace("\n", "<br>")


def clean(markup: str) -> str:
    """Only the tags and attributes that a reading may hold."""
    return CLEANER.clean(markup) if "<" in markup else markup


def safe_link(address: str) -> str:
    """The address when it may be followed, else ""."""
    address = address.strip()
    return address if LINK.match(address) and len(address) < 2000 else ""


class Draft:
    """A reading in the making: blocks in order, warnings once each with a count, pictures stored once."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.folder = folder
        self.title = ""
        self.blocks: list[dict] = []
        self.warnings: dict[str, dict] = {}
        self.pictures: dict[str, dict | None] = {}
        self.characters = 0
        self.cells = 0

    def add(self, block: dict) -> None:
        """Take a block; raises Full when the page is long enough."""
        self.measure(block)
        self.blocks.append(block)

    def measure(self, block: dict) -> None:
        """Count what a block brings, also one that goes into a cell."""
        self.characters += len(block.get("text", ""))
        self.cells += sum(map(len, block.get("rows", ())))
        if len(self.blocks) >= limits.BLOCKS or self.characters > limits.TEXT_CHARACTERS or self.cells > limits.CELLS:
            raise Full

    def warn(self, code: str, count: int = 1, **values: object) -> None:
        """Remember something the reader of the page should know; the same again adds to its count."""
        key = code + repr(sorted(values.items()))
        if key in self.warnings:
            self.warnings[key]["count"] += count
        else:
            self.warnings[key] = {"code": code, "count": count, **values}

    def picture(self, content: bytes) -> dict | None:
        """Re-encode a picture into the folder, named by its hash; None when it is no picture we can draw."""
        source = hashlib.sha256(content).hexdigest()
        if source not in self.pictures:
            if len(self.pictures) >= limits.PICTURES:
                self.warn("more_pictures")
                return None
            self.pictures[source] = self.encoded(content)
        return self.pictures[source]

    def encoded(self, content: bytes) -> dict | None:
        """The picture as PNG or JPEG of at most PICTURE_SIDE, without what its file said about place and camera."""
        from foundation.files.readers.pictures import drawn

        picture = drawn(io.BytesIO(content))
        return self.keep(*picture) if picture else None

    def keep(self, content: bytes, width: int, height: int) -> dict:
        """Write a made picture to the folder; gives the "image" of a block."""
        sha256 = hashlib.sha256(content).hexdigest()
        (self.folder / sha256).write_bytes(content)
        return {"sha256": sha256, "width": width, "height": height}

    def done(self) -> dict:
        """The reading, free of unseen signs in every string."""
        reading = {
            "v": 1,
            "kind": self.kind,
            "title": self.title[:200],
            "warnings": list(self.warnings.values()),
            "images": sorted({image["sha256"] for image in images_in(self.blocks)}),
            "blocks": self.blocks,
        }
        return scrubbed(reading)


def images_in(blocks: list[dict]) -> list[dict]:
    """Every stored picture, also those in cells."""
    found = []
    for block in blocks:
        if block.get("image"):
            found.append(block["image"])
        for row in block.get("rows", ()):
            for cell in row:
                found.extend(images_in(cell.get("blocks", [])))
    return found


def scrubbed(value):
    """The same value with `plain` and one Unicode form (NFC) applied to every string."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", plain(value))
    if isinstance(value, dict):
        return {key: scrubbed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [scrubbed(inner) for inner in value]
    return value
