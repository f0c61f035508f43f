"""A new Word file that quotes each place with its remark: for spreadsheets, PDF, LibreOffice files and typed text."""

import io
import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from foundation.files.contracts import Criteria, Reading, Remark, Remarks
from foundation.files.outgoing.sentences import day, fate_of, heading_of
from foundation.files.quotes import find_quote
from foundation.files.reading import parts

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "da": "da-DK", "en": "en-GB"}
AROUND = 240  # characters of the text that stay on each side of a quote
LONGEST = 900
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def quoted(
    remarks: Remarks, reading: Reading | None, *, title: str, intro: str, criteria: Criteria, closing: str
) -> bytes:
    """The bytes of the .docx. Remarks come in the order of their places, those about the whole at the end."""
    document = _empty()
    document.core_properties.title = _plain(title)
    document.add_heading(_plain(title), 0)
    _paragraphs(document, intro)
    places = {part["id"]: (number, part) for number, part in enumerate(parts(reading["blocks"] if reading else []))}
    after_all = len(places)
    if remarks:
        document.add_heading(_("Merknader"), 1)
    for remark in sorted(remarks, key=lambda remark: (places.get(remark.anchor, (after_all, {}))[0], remark.number)):
        _number, place = places.get(remark.anchor, (after_all, {}))
        _remark(document, remark, place, reading)
    if criteria:
        _criteria(document, criteria)
    if closing:
        document.add_heading(_("Samlet tilbakemelding"), 1)
        _paragraphs(document, closing)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _empty():
    """A4, in the language of the texts, with the library's own name taken out."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    language = LANGUAGES.get((get_language() or "nb")[:2], "nb-NO")
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)
    return document


def _remark(document, remark: Remark, place: dict, reading: Reading | None) -> None:
    document.add_heading(_plain(heading_of(remark)), 2)
    if where := where_of(place, reading):
        document.add_paragraph().add_run(_plain(where)).italic = True
    _quote(document, place.get("text", ""), remark.quote)
    _paragraphs(document, remark.text)
    if fate := fate_of(remark):
        document.add_paragraph().add_run(_plain(fate)).bold = True
    signed = document.add_paragraph().add_run(_plain(", ".join(filter(None, (remark.author, day(remark.at))))))
    signed.font.size = Pt(9)


def _quote(document, text: str, quote: str) -> None:
    """The words of the place with the quote standing out; only the quote when the place has no words."""
    found = find_quote(text, quote) if quote else None
    if not text and not quote:
        return
    paragraph = document.add_paragraph(style="Quote")
    if not found:
        words = text or quote
        paragraph.add_run(_plain(words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"))
        return
    first, last = found
    before, after = text[max(0, first - AROUND) : first], text[last : last + AROUND]
    paragraph.add_run(_plain(("… " if first > AROUND else "") + before))
    paragraph.add_run(_plain(text[first:last])).font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(_plain(after + (" …" if last + AROUND < len(text) else "")))


def where_of(place: dict, reading: Reading | None) -> str:
    """Where a place is, in words: "Målekart, celle B7", "Side 3"; "" for ordinary text, which the quote shows."""
    anchor = place.get("id", "")
    if cell := re.fullmatch(r"(s\d+)\.([A-Z]+\d+)", anchor):
        return _in_sheet(reading or {"blocks": []}, cell[1], cell[2], anchor)
    if re.fullmatch(r"s\d+", anchor):
        return _("Arket «%(sheet)s»") % {"sheet": place.get("text", "")}
    if page := re.match(r"page(\d+)", anchor):
        return _("Side %(number)s") % {"number": page[1]}
    if cell := re.fullmatch(r"t(\d+)\.r(\d+)c(\d+)", anchor):
        return _("Tabell %(table)s, rad %(row)s, kolonne %(column)s") % {
            "table": cell[1], "row": cell[2], "column": cell[3],
        }  # fmt: skip
    return "" if anchor else _("Til det hele")


def _in_sheet(reading: Reading, sheet: str, cell: str, anchor: str) -> str:
    """A cell by its sheet, its name and the first words of its row."""
    block: dict = next((block for block in reading["blocks"] if block["id"] == sheet), {"text": "", "rows": []})
    row = next((row for row in block["rows"] if any(found["id"] == anchor for found in row)), [])
    first = next((found["text"] for found in row if found["text"] and found["id"] != anchor), "")
    values = {"sheet": block["text"], "cell": cell, "row": first[:80]}
    if first:
        return _("Arket «%(sheet)s», celle %(cell)s (raden «%(row)s»)") % values
    return _("Arket «%(sheet)s», celle %(cell)s") % values


def _criteria(document, criteria: Criteria) -> None:
    document.add_heading(_("Kriterier"), 1)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, (_("Kriterium"), _("Vurdering"), _("Merknad")), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for criterion in criteria:
        for cell, words in zip(
            table.add_row().cells, (criterion.question, criterion.answer, criterion.note), strict=True
        ):
            cell.text = _plain(words)


def _paragraphs(document, text: str) -> None:
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(_plain(line))


def _plain(text: str) -> str:
    return CONTROL.sub("", text)
