"""Reads data/documents/*.md (the texts) and data/handbook/*.toml (all that stands around them) into the shapes."""

import tomllib
from typing import Any, get_type_hints

from .contents import FOLDER, shaped
from .shapes import handbook as shapes


def handbook() -> shapes.Handbook:
    """The quality documents of the demo, read anew."""
    told: dict[str, Any] = {}
    for path in sorted((FOLDER / "handbook").glob("*.toml")):
        told |= tomllib.loads(path.read_text(encoding="utf-8"))
    hints = get_type_hints(shapes.Handbook)
    read = {name: shaped(hints[name], value, name) for name, value in told.items()}
    return shapes.Handbook(texts=texts(), **read)


def texts() -> tuple[shapes.Text, ...]:
    """The texts in the order of their numbers: lines "key: value", an empty line, then markup."""
    found = []
    for path in (FOLDER / "documents").glob("*.md"):
        head, _blank, markup = path.read_text(encoding="utf-8").partition("\n\n")
        said = dict(line.split(": ", 1) for line in head.splitlines())
        found.append(shaped(shapes.Text, {"key": path.stem, "markup": markup, **said}, path.name))
    return tuple(sorted(found, key=lambda one: [int(part) for part in one.number.split(".")]))
