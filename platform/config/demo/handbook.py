"""Reads texts (documents/*.md of a folder) and all that stands around them (handbook/*.toml) into the shapes."""

import tomllib
from pathlib import Path
from typing import Any, get_type_hints

from .contents import FOLDER, shaped
from .shapes import handbook as shapes
from .shapes.cases import Cases
from .shapes.cooperation import Cooperation
from .shapes.library import Library

LIBRARY, NETWORK = FOLDER / "library", FOLDER / "network"


def handbook(folder: Path = FOLDER) -> shapes.Handbook:
    """The quality documents of the demo's municipalities, or those of another folder, read anew."""
    told: dict[str, Any] = {}
    for path in sorted((folder / "handbook").glob("*.toml")):
        told |= tomllib.loads(path.read_text(encoding="utf-8"))
    hints = get_type_hints(shapes.Handbook)
    read = {name: shaped(hints[name], value, name) for name, value in told.items()}
    return shapes.Handbook(texts=texts(folder), **read)


def texts(folder: Path = FOLDER) -> tuple[shapes.Text, ...]:
    """The texts in the order of their numbers: lines "key: value", an empty line, then markup.

    A folder among them is named by the municipality that has its own texts instead.
    """
    found = []
    top = folder / "documents"
    for path in top.rglob("*.md"):
        head, _blank, markup = path.read_text(encoding="utf-8").partition("\n\n")
        said = dict(line.split(": ", 1) for line in head.splitlines())
        said["at"] = path.parent.name if path.parent != top else ""
        found.append(shaped(shapes.Text, {"key": path.stem, "markup": markup, **said}, path.name))
    return tuple(sorted(found, key=lambda one: [int(part) for part in one.number.split(".")]))


def library(folder: Path = LIBRARY) -> Library:
    """What is common in the demo, or what another folder's body shares, read anew."""
    told = tomllib.loads((folder / "library.toml").read_text(encoding="utf-8"))
    hints = get_type_hints(Library)
    read = {name: shaped(hints[name], value, name) for name, value in told.items()}
    return Library(handbook=handbook(folder), **read)


def cooperation() -> Cooperation:
    """What joint bodies agree in the demo, read anew."""
    told = tomllib.loads((FOLDER / "cooperation" / "bodies.toml").read_text(encoding="utf-8"))
    hints = get_type_hints(Cooperation)
    return Cooperation(**{name: shaped(hints[name], value, name) for name, value in told.items()})


def cases() -> Cases:
    """What joint bodies ask their members to decide in the demo, read anew."""
    told = tomllib.loads((FOLDER / "cooperation" / "cases.toml").read_text(encoding="utf-8"))
    hints = get_type_hints(Cases)
    return Cases(**{name: shaped(hints[name], value, name) for name, value in told.items()})
