"""The words of one paragraph: text with its look, notes, comments and drawings in it."""

from dataclasses import dataclass, field
from itertools import groupby

from foundation.files.readers.opendocument.package import DC, DRAW, OFFICE, TEXT, XLINK, Styles, whole
from foundation.files.readers.shape import clean, escaped, safe_link

SKIPPED = {TEXT + "tracked-changes", TEXT + "ruby-text", OFFICE + "annotation-end", TEXT + "alphabetical-index-mark"}
TAGS = (("b", "b"), ("i", "i"), ("u", "u"), ("s", "s"), ("^", "sup"), ("_", "sub"))


@dataclass(slots=True)
class Line:
    """One paragraph. Pieces are (text, look, link, anchor of a note)."""

    pieces: list[tuple[str, str, str, str]] = field(default_factory=list)
    frames: list = field(default_factory=list)
    comments: list[dict] = field(default_factory=list)
    hidden: int = 0

    @property
    def text(self) -> str:
        """Plain text; the signs of notes are left out."""
        return "".join(text for text, _, _, note in self.pieces if not note)

    @property
    def html(self) -> str:
        """The same with its look, sanitised."""
        out = []
        for (look, href, note), group in groupby(self.pieces, key=lambda piece: piece[1:]):
            inner = escaped("".join(piece[0] for piece in group))
            if note:
                inner = f'<sup data-note="{note}">{inner}</sup>'
            elif inner.strip():
                for letter, tag in TAGS:
                    if letter in look:
                        inner = f"<{tag}>{inner}</{tag}>"
                if href:
                    inner = f'<a href="{escaped(href)}">{inner}</a>'
            out.append(inner)
        return clean("".join(out))


class Inline:
    """Reads paragraphs. `note_of(element)` gives (anchor, sign)."""

    def __init__(self, styles: Styles, note_of) -> None:
        self.styles = styles
        self.note_of = note_of

    def line(self, paragraph) -> Line:
        """Everything in a paragraph; white space as the format means it: runs of it are one space."""
        line = Line()
        own = self.styles.look(paragraph.get(TEXT + "style-name"), "paragraph") if paragraph.tag == TEXT + "p" else ""
        self._walk(paragraph, line, own, "")
        return line

    def _walk(self, parent, line: Line, look: str, href: str) -> None:
        self._words(parent.text, line, look, href)
        for element in parent:
            if isinstance(element.tag, str) and element.tag not in SKIPPED:
                self._element(element, line, look, href)
            self._words(element.tail, line, look, href)

    def _words(self, text: str | None, line: Line, look: str, href: str) -> None:
        if not text:
            return
        words = " ".join(text.replace("\n", " ").replace("\t", " ").split(" "))
        before = line.pieces[-1][0] if line.pieces else ""
        if before.endswith(" ") or not before:
            words = words.lstrip(" ")
        while "  " in words:
            words = words.replace("  ", " ")
        if words:
            line.pieces.append((words, look, href, ""))

    def _element(self, element, line: Line, look: str, href: str) -> None:
        tag = element.tag
        if tag == TEXT + "span":
            name = element.get(TEXT + "style-name")
            if self.styles.is_hidden(name):
                line.hidden += 1
                return
            merged = look + "".join(letter for letter in self.styles.look(name) if letter not in look)
            self._walk(element, line, merged, href)
        elif tag == TEXT + "a":
            self._walk(element, line, look, safe_link(element.get(XLINK + "href", "")) or href)
        elif tag == TEXT + "s":
            line.pieces.append((" " * max(1, whole(element.get(TEXT + "c"), 1, most=200)), look, href, ""))
        elif tag == TEXT + "tab":
            line.pieces.append(("\t", look, href, ""))
        elif tag == TEXT + "line-break":
            line.pieces.append(("\n", look, href, ""))
        elif tag == TEXT + "note":
            anchor, sign = self.note_of(element)
            line.pieces.append((sign, "", "", anchor))
        elif tag == OFFICE + "annotation":
            line.comments.append(comment_of(element))
        elif tag.startswith(DRAW):
            line.frames.append(element)
        else:
            self._walk(element, line, look, href)


def comment_of(element) -> dict:
    """A comment of the file itself."""
    author, at = element.findtext(DC + "creator", ""), element.findtext(DC + "date", "")
    text = "\n".join("".join(part.itertext()) for part in element.iter(TEXT + "p"))
    return {"author": author.strip(), "text": text.strip(), "at": at[:19]}
