"""What a paragraph is by its style: heading, title, list, in Norwegian, Danish and English names."""

import re

from foundation.files.readers.word.names import W, is_on, number, value

HEADING = re.compile(r"^(?:heading|overskrift|rubrik|überschrift)\s*([1-9])$", re.IGNORECASE)
TITLE = re.compile(r"^(title|tittel|titel)$", re.IGNORECASE)
CONTENTS = re.compile(
    r"^(?:toc|innholdsfortegnelse|innhaldsliste|indholdsfortegnelse|inh|inn)\s*([1-9])$", re.IGNORECASE
)
CHAIN = 12  # styles build on styles; a ring of them must end


class Styles:
    """The document's styles by id."""

    def __init__(self, root) -> None:
        self.by_id = {}
        self.default = ""
        for style in root.iterfind(W + "style") if root is not None else ():
            key = style.get(W + "styleId", "")
            self.by_id[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self.default = key

    def chain(self, key: str) -> list:
        """The style and those it builds on, nearest first."""
        found = []
        while (style := self.by_id.get(key)) is not None and len(found) < CHAIN:
            found.append(style)
            key = value(style, "basedOn")
        return found

    def of(self, paragraph) -> list:
        """The chain of a paragraph's style."""
        return self.chain(value(paragraph, "pPr/pStyle") or self.default)

    def level(self, paragraph) -> int | None:
        """0 title, 1–9 heading, None body text."""
        direct = value(paragraph, "pPr/outlineLvl")
        if direct:
            return _outline(direct)
        for style in self.of(paragraph):
            name = value(style, "name")
            if TITLE.match(name):
                return 0
            if found := HEADING.match(name):
                return int(found[1])
            outline = value(style, "pPr/outlineLvl")
            if outline:
                return _outline(outline)
        return None

    def contents_level(self, paragraph) -> int:
        """1–9 for a line of a table of contents, else 0."""
        for style in self.of(paragraph)[:1]:
            if found := CONTENTS.match(value(style, "name")):
                return int(found[1])
        return 0

    def numbering(self, paragraph) -> tuple[str, int] | None:
        """(number of the list, level from 0), by the paragraph itself or by its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        level = value(own, "ilvl") if own is not None else ""
        if own is not None and (key := value(own, "numId")):
            return None if key == "0" else (key, number(level, 0))
        for style in self.of(paragraph):
            key = value(style, "pPr/numPr/numId")
            if key:
                return None if key == "0" else (key, number(level or value(style, "pPr/numPr/ilvl"), 0))
        return None

    def look(self, key: str) -> str:
        """ "b", "i" or both for a character style such as Strong."""
        found = {}
        for style in self.chain(key):
            for letter in "bi":
                if letter not in found and (on := is_on(style.find(W + "rPr"), letter)) is not None:
                    found[letter] = on
        return "".join(letter for letter in "bi" if found.get(letter))


def _outline(text: str) -> int | None:
    level = number(text, 9)
    return level + 1 if 0 <= level <= 8 else None
