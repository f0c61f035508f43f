"""The words of one paragraph: pieces of text with their look, and what stands between them (pictures, boxes)."""

import re
from dataclasses import dataclass, field
from itertools import groupby

from foundation.files.readers.shape import clean, escaped, safe_link
from foundation.files.readers.word.names import AROUND, BOX, MC, RUN, A, M, R, V, W, is_on

LINK_FIELD = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
SIGNS = {"f0fc": "✓", "f0fb": "✗", "f0a8": "☐", "f06f": "☐", "f0fe": "☑", "f0fd": "☒", "f0e0": "→", "f0df": "←",
         "f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f04a": "☺", "f022": "✂", "f052": "☑", "f0a3": "☐"}  # fmt: skip
TAGS = (("b", "b"), ("i", "i"), ("u", "u"), ("s", "s"), ("^", "sup"), ("_", "sub"))
PLAIN_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class Piece:
    """Text of one run that looks the same. `note` is the anchor of the note whose sign this is."""

    text: str
    look: str = ""
    href: str = ""
    note: str = ""
    run: object = None


@dataclass(slots=True)
class Line:
    """One paragraph: its pieces and, in order, the drawings, objects and text boxes in it."""

    pieces: list[Piece] = field(default_factory=list)
    drawings: list = field(default_factory=list)
    boxes: list = field(default_factory=list)
    hidden: int = 0

    @property
    def text(self) -> str:
        """Plain text; the signs of notes are left out."""
        return "".join(piece.text for piece in self.pieces if not piece.note)

    @property
    def html(self) -> str:
        """The same with its look and the signs of notes, sanitised."""
        out = []
        for (look, href, note), group in groupby(self.pieces, key=lambda piece: (piece.look, piece.href, piece.note)):
            inner = escaped("".join(piece.text for piece in group))
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
    """Reads paragraphs of one part. `note_of(kind, id)` gives (anchor, sign) of a foot- or endnote."""

    def __init__(self, part, styles, note_of) -> None:
        self.part = part
        self.styles = styles
        self.note_of = note_of

    def line(self, paragraph) -> Line:
        """Everything in a paragraph as the text stands with insertions accepted and deletions gone."""
        line = Line()
        self._walk(paragraph, line, fields=[], href="")
        return line

    def _walk(self, parent, line: Line, fields: list, href: str) -> None:
        for element in parent:
            tag = element.tag
            if tag == RUN:
                self._run(element, line, fields, href)
            elif tag == W + "hyperlink":
                self._walk(element, line, fields, self._target(element) or href)
            elif tag == W + "fldSimple":
                found = LINK_FIELD.match(element.get(W + "instr", ""))
                self._walk(element, line, fields, safe_link(found[1]) if found else href)
            elif tag in AROUND:
                self._walk(element, line, fields, href)
            elif tag in {M + "oMath", M + "oMathPara"}:
                line.pieces.append(Piece("".join(part.text or "" for part in element.iter(M + "t")), "i"))
            elif tag == MC + "AlternateContent":
                self._walk(_chosen(element), line, fields, href)

    def _target(self, link) -> str:
        relation = self.part.rels.get(link.get(R + "id", ""))
        return safe_link(relation.target_ref) if relation is not None and relation.is_external else ""

    def _run(self, run, line: Line, fields: list, href: str) -> None:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            line.hidden += bool("".join(run.itertext(W + "t")).strip())
            return
        look = self._look(properties)
        for element in run:
            self._part(element, run, look, line, fields, href)

    def _part(self, element, run, look: str, line: Line, fields: list, href: str) -> None:
        tag = element.tag
        if tag == W + "fldChar":
            _step(element.get(W + "fldCharType"), fields)
            if (tick := element.find(f"{W}ffData/{W}checkBox")) is not None:
                line.pieces.append(Piece(_ticked(tick), look, "", "", run))
        elif tag == W + "instrText":
            if fields and not fields[-1]["shown"]:
                fields[-1]["instruction"] += element.text or ""
        elif tag == MC + "AlternateContent":
            for inner in _chosen(element):
                self._part(inner, run, look, line, fields, href)
        elif tag in {W + "drawing", W + "pict", W + "object"}:
            self._drawing(element, line)
        elif all(level["shown"] for level in fields):
            text = self._text(element, line, run)
            if text:
                link = next((level["href"] for level in reversed(fields) if level["href"]), href)
                line.pieces.append(Piece(text, look, link, "", run))

    def _text(self, element, line: Line, run) -> str:
        tag = element.tag
        if tag == W + "t":
            return element.text or ""
        if tag in PLAIN_SIGNS:
            return PLAIN_SIGNS[tag]
        if tag == W + "br":
            return "" if element.get(W + "type") in {"page", "column"} else "\n"
        if tag == W + "sym":
            return SIGNS.get(element.get(W + "char", "").lower(), "▪")
        if tag in {W + "footnoteReference", W + "endnoteReference"}:
            anchor, sign = self.note_of(tag[len(W) :].removesuffix("Reference"), element.get(W + "id", ""))
            if anchor:
                line.pieces.append(Piece(sign, "", "", anchor, run))
        return ""

    def _drawing(self, element, line: Line) -> None:
        boxes = [box for box in element.iter(BOX) if not any(up.tag == BOX for up in _above(box, element))]
        line.boxes.extend(boxes)
        inside = {inner for box in boxes for inner in box.iter(A + "blip", V + "imagedata")}
        pictures = [blip for blip in element.iter(A + "blip", V + "imagedata") if blip not in inside]
        if pictures or not boxes:
            line.drawings.append((element, pictures))

    def _look(self, properties) -> str:
        if properties is None:
            return ""
        style = properties.find(W + "rStyle")
        look = set(self.styles.look(style.get(W + "val", "")) if style is not None else "")
        for letter in "bi":
            on = is_on(properties, letter)
            if on is not None:
                (look.add if on else look.discard)(letter)
        if is_on(properties, "u"):
            look.add("u")
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            look.add("s")
        place = properties.find(W + "vertAlign")
        sign = {"superscript": "^", "subscript": "_"}.get(place.get(W + "val", "") if place is not None else "")
        return "".join(sorted(look)) + (sign or "")


def _above(element, top):
    while (element := element.getparent()) is not None and element is not top:
        yield element


def _chosen(alternate):
    """Newer and older writing of the same thing: the newer, or the older where the newer is empty."""
    for name in (MC + "Choice", MC + "Fallback"):
        found = alternate.find(name)
        if found is not None and len(found):
            return found
    return ()


def _ticked(box) -> str:
    """A tick box of the older kind, which has no text of its own."""
    now = is_on(box, "checked")
    return "☒" if (is_on(box, "default") if now is None else now) else "☐"


def _step(kind: str | None, fields: list) -> None:
    """A field's instruction is not shown, its result is."""
    if kind == "begin":
        fields.append({"instruction": "", "shown": False, "href": ""})
    elif kind == "separate" and fields:
        found = LINK_FIELD.match(fields[-1]["instruction"])
        fields[-1] |= {"shown": True, "href": safe_link(found[1]) if found else ""}
    elif kind == "end" and fields:
        fields.pop()
