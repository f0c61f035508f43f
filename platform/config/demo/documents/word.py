"""Makes a Word file of a text in documents/word/."""

import io
import re
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .packing import fixed
from .years import Years

FOLDER = Path(__file__).parent / "word"
FOOTERS = {
    "nb-NO": "Demofil. Tekst og tall er oppdiktet.",
    "nn-NO": "Demofil. Tekst og tal er oppdikta.",
}
BOLD = re.compile(r"\*\*(.+?)\*\*")


def word_file(name: str, years: Years) -> bytes:
    """The bytes of one Word file on A4 pages.

    name  a file in documents/word/ without its ending
    """
    head, *blocks = years.fill((FOLDER / f"{name}.md").read_text(encoding="utf-8")).strip().split("\n\n")
    about = dict(line.split(": ", 1) for line in head.splitlines())
    language = about.get("language", "nb-NO")
    document = new_document(
        about["title"], author=about["author"], subtitle=about.get("subtitle", ""), language=language
    )
    for block in blocks:
        add_block(document, block.splitlines())
    return saved(document, years, about["written"])


def new_document(title: str, *, author: str, subtitle: str = "", language: str = "nb-NO") -> Any:
    """A Word document with page size, footer, language, properties and title; language is a key of FOOTERS."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments = language, FOOTERS[language]
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.footer.paragraphs[0].text = FOOTERS[language]
    document.styles["Normal"].font.size = Pt(11)
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)
    document.add_heading(title, 0)
    if subtitle:
        document.add_paragraph(subtitle, style="Subtitle")
    return document


def add_block(document: Any, lines: list[str]) -> None:
    """One heading, list, table or paragraph.

    Word counts numbered items through the whole file: use at most one numbered list a file.
    """
    first = lines[0]
    if first.startswith("#"):
        marks, text = first.split(" ", 1)
        document.add_heading(text, len(marks))
    elif first.startswith("| "):
        _table(document, lines)
    else:
        for line in lines:
            style = {"- ": "List Bullet", "1.": "List Number"}.get(line[:2])
            _paragraph(document, line.split(" ", 1)[1] if style else line, style)


def saved(document: Any, years: Years, written: str) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue(), at=years.written(written))


def _paragraph(document: Any, text: str, style: str | None) -> None:
    """Every second piece between ** is bold."""
    paragraph = document.add_paragraph(style=style)
    for place, piece in enumerate(BOLD.split(text)):
        if piece:
            paragraph.add_run(piece).bold = True if place % 2 else None


def _table(document: Any, lines: list[str]) -> None:
    """A table whose head row is repeated on each page."""
    widths = [float(width) for width in lines[-1].removeprefix("widths: ").split()]
    head, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:-1]]
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for place, width in enumerate(widths):
        for cell in table.columns[place].cells:
            cell.width = Cm(width)
    document.add_paragraph()
