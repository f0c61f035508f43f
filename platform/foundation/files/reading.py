"""Readings: asked of the child, checked before they are believed, and questions to them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from foundation.files.child.running import Failed, work
from foundation.files.contracts import KINDS, Reading
from foundation.files.readers.plain import paragraphs
from foundation.files.readers.shape import CLEANER
from foundation.files.storage.keeping import store
from foundation.files.storage.places import SHA256, owner_of

ANCHOR = re.compile(r"[A-Za-z0-9.]{1,120}\Z")
TYPES = {"heading", "paragraph", "item", "table", "page", "image", "note", "sheet"}
SIGNS = (b"\x89PNG", b"\xff\xd8\xff")


class Unreadable(Exception):
    """The file cannot be shown. It may be handed in and downloaded all the same.

    reason  "time" · "crash" · "error" · "size" (see child/running.py)
    str()   a sentence for the person
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return _("Vi fikk ikke vist filen her. Du kan fortsatt laste den ned.")


def read(kind: str, path: Path, owner: str | UUID | None = None, *, most: int | None = None) -> Reading:
    """A Reading of a stored file.

    owner   whose store its pictures go to; without it the owner the file itself lies with. A file that lies nowhere in
            the store is read without pictures.
    most    bytes that the owner may have stored with its pictures; None: as many as there are
    raises  Unreadable; Unfit when there is no room for its pictures
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind: {kind}")
    owner = owner or owner_of(Path(path))
    try:
        with work(kind, Path(path), {"kind": kind}) as (answer, folder):
            reading = checked(answer)
            kept = {sha256 for sha256 in reading["images"] if owner and _keep(owner, folder, sha256, most)}
    except Failed as failed:
        raise Unreadable(failed.reason) from failed
    except (KeyError, TypeError, AttributeError, ValueError) as strange:
        raise Unreadable("error") from strange
    return _with_pictures(reading, kept)


def typed(text: str) -> Reading:
    """A Reading of what was typed instead of a file; its kind is "typed"."""
    return {"v": 1, "kind": "typed", "title": "", "warnings": [], "images": [], "blocks": paragraphs(text)}


def reading_text(reading: Reading) -> str:
    """The plain text, a block a line, cells parted by tabs: for search, counting and comparison."""
    lines = []
    for block in reading["blocks"]:
        if block.get("text"):
            lines.append(block["text"])
        lines.extend("\t".join(cell["text"] for cell in row) for row in block.get("rows", ()))
    return "\n".join(lines)


def anchors(reading: Reading) -> dict[str, str]:
    """Every place a remark can stand at: {anchor: its plain text}."""
    return {part["id"]: part["text"] for part in parts(reading["blocks"])}


def parts(blocks: list[dict]) -> Iterator[dict]:
    """Blocks and cells in reading order, also those within cells."""
    for block in blocks:
        yield block
        for row in block.get("rows", ()):
            for cell in row:
                yield cell
                yield from parts(cell.get("blocks", []))


def stored_in(reading: Reading | None) -> list[str]:
    """The sha256 of the pictures a reading shows: copy, erase and keep them with the file itself."""
    return list(reading["images"]) if reading else []


def pictures_in(blocks: Iterable[dict]) -> set[str]:
    """The sha256 of the pictures that blocks show, each once; a text that grows by its blocks lists them nowhere."""
    return {block["image"]["sha256"] for block in blocks if block.get("image")}


def checked(reading: Reading) -> Reading:
    """The child read a stranger's file, so its answer is a stranger's too: markup is cleaned again, names proved."""
    for part in parts(reading["blocks"]):
        if not ANCHOR.match(part["id"]) or not isinstance(part["text"], str) or part.get("type", "table") not in TYPES:
            raise ValueError("an anchor, a text or a type is not what it should be")
        if "<" in part.get("html", ""):  # without it there is no markup to clean
            part["html"] = CLEANER.clean(part["html"])
        for name in ("colspan", "rowspan", "level"):
            if name in part:
                part[name] = int(part[name])
    reading["images"] = [sha256 for sha256 in reading["images"] if SHA256.match(sha256)]
    return reading


def _keep(owner: str | UUID, folder: Path, sha256: str, most: int | None) -> bool:
    """Store a picture the child made, when it is one and is what it is called."""
    place = folder / sha256
    if not place.is_file() or place.is_symlink():
        return False
    with place.open("rb") as stream:
        return stream.read(8).startswith(SIGNS) and store(owner, stream, most=most) == sha256


def _with_pictures(reading: Reading, kept: set[str]) -> Reading:
    """Only pictures that are stored are named."""
    reading["images"] = sorted(kept)
    for part in parts(reading["blocks"]):
        if "image" in part and part["image"]["sha256"] not in kept:
            del part["image"]
            part.setdefault("missing", "format")
    return reading
