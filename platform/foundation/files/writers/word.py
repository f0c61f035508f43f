"""Real comments in a Word file. Runs in the child: the file is a stranger's."""

import datetime as dt
from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from foundation.files.quotes import find_quote
from foundation.files.readers.shape import Element
from foundation.files.readers.word.inline import Inline, Piece
from foundation.files.readers.word.names import BOX, RUN, TBL, TC, P, W, markup_of
from foundation.files.readers.word.notes import Notes, part_of
from foundation.files.readers.word.places import all_places
from foundation.files.readers.word.styles import Styles

MADE = "commented.docx"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(source: Path, folder: Path, message: dict) -> dict:
    """Write FOLDER/commented.docx; gives how many remarks stand at their place."""
    document = Document(str(source))
    writer = Writer(document)
    placed = sum(writer.comment(remark) for remark in message["remarks"])
    if message.get("summary"):
        writer.comment(message["summary"])
    document.save(str(folder / MADE))
    return {"placed": placed}


class Writer:
    """One document being commented. Nothing else in it changes, but runs are parted where a quote begins or ends."""

    def __init__(self, document) -> None:
        self.document = document
        self.body = document.element.body
        styles = part_of(document.part, "styles")
        found = Styles(markup_of(styles) if styles else None)
        self.notes = Notes(document.part, found)
        self.inline = Inline(document.part, found, self.notes.sign)
        self.places = dict(all_places(self.body))
        self.references = self._references()

    def comment(self, remark: dict) -> bool:
        """One comment at its place, or on the first paragraph; True when the place was found."""
        element, exact = self._element(remark["anchor"])
        span = self._span(element, remark["quote"]) if exact else None
        first, last = span or self._whole(element)
        lines = list(remark["lines"])
        if remark.get("about") and not span:
            lines.insert(1, [remark["about"], False])
        made = self.document.add_comment(
            [Run(first, self.document), Run(last, self.document)],
            author=remark["author"],
            initials=_initials(remark["author"]),
        )
        if remark["at"]:
            made._comment_elm.date = dt.datetime.fromisoformat(remark["at"]).replace(tzinfo=dt.UTC)
        else:
            made._comment_elm.attrib.pop(W + "date", None)
        for place, (text, bold) in enumerate(lines):
            paragraph = made.paragraphs[0] if place == 0 else made.add_paragraph()
            paragraph.add_run(_printable(text)).bold = bold or None
        return bool(remark["anchor"]) and (exact or span is not None)

    def _element(self, anchor: str) -> tuple[Element, bool]:
        """(element, is it the very place). Pictures and boxes lie in a paragraph; notes have their sign in one."""
        if anchor in self.places:
            return self.places[anchor], True
        if anchor in self.references:
            return self.references[anchor], False
        parts = anchor.split(".")
        while len(parts) > 1:
            parts.pop()
            if ".".join(parts) in self.places:
                return self.places[".".join(parts)], False
        return self._first(), False

    def _first(self):
        paragraph = next((element for element in self.places.values() if element.tag == P), None)
        return paragraph if paragraph is not None else self.document.add_paragraph()._p

    def _references(self) -> dict[str, Element]:
        """The paragraph in which each note's sign stands."""
        found = {}
        for element in self.places.values():
            if element.tag == P:
                for piece in self.inline.line(element).pieces:
                    if piece.note:
                        found.setdefault(piece.note, element)
        return found

    def _paragraphs(self, element) -> list:
        """The paragraphs of a place; of a table, those of its first cell."""
        if element.tag == TBL:
            element = next(element.iter(TC), element)
        if element.tag == P:
            return [element]
        return [paragraph for paragraph in element.iter(P) if not any(True for _ in paragraph.iterancestors(BOX))]

    def _whole(self, element) -> tuple[Element, Element]:
        runs = [run for paragraph in self._paragraphs(element) for run in _runs(paragraph)]
        if runs:
            return runs[0], runs[-1]
        paragraphs = self._paragraphs(element) or [self._first()]
        run = paragraphs[0].makeelement(RUN, {})
        paragraphs[0].append(run)
        return run, run

    def _span(self, element, quote: str) -> tuple[Element, Element] | None:
        """The runs that hold the quote, parted at its ends."""
        pieces: list[Piece] = []
        for paragraph in self._paragraphs(element):
            if pieces:
                pieces.append(Piece("\n"))
            pieces += self.inline.line(paragraph).pieces
        found = find_quote("".join(piece.text for piece in pieces), quote)
        if not found:
            return None
        inside, at = [], 0
        for piece in pieces:
            begin, end = at, at + len(piece.text)
            at = end
            if piece.run is None or end <= found[0] or begin >= found[1]:
                continue
            run = piece.run
            if end > found[1]:
                _part(run, found[1] - begin)
            if begin < found[0]:
                run = _part(run, found[0] - begin)
            inside.append(run)
        return (inside[0], inside[-1]) if inside else None


def _runs(paragraph) -> list:
    """The runs a comment may stand around: not those of boxes within, nor what was deleted."""
    away = (W + "del", W + "moveFrom", BOX)
    return [run for run in paragraph.iter(RUN)
            if not any(up.tag in away for up in run.iterancestors() if _within(up, paragraph))]  # fmt: skip


def _within(element, paragraph) -> bool:
    return element is not paragraph and any(up is paragraph for up in element.iterancestors(P))


def _part(run, at: int):
    """Part a run of plain text after `at` characters and give the second half; any other run stays whole."""
    texts = [child for child in run if child.tag != qn("w:rPr")]
    if len(texts) != 1 or texts[0].tag != qn("w:t") or not 0 < at < len(texts[0].text or ""):
        return run
    text = texts[0].text
    second = deepcopy(run)
    run.addnext(second)
    for half, words in ((run, text[:at]), (second, text[at:])):
        node = half.find(qn("w:t"))
        node.text = words
        node.set(SPACE, "preserve")
    return second


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[0].isalpha())[:4].upper()


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign == "\t")
