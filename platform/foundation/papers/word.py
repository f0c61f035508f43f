"""A Word file of a paper, with real headings, lists, tables, and pictures with their words."""

import io
import re
from itertools import groupby
from urllib.parse import urlsplit

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .contracts import Paper
from .levels import Levels
from .runs import runs

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "da": "da-DK", "en": "en-GB"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDEST = Cm(16)
LISTS = {False: "List Bullet", True: "List Number"}
DEEPEST = 3
# what the format wants behind a paragraph's borders
BEHIND_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def word(paper: Paper) -> bytes:
    """The bytes of the .docx."""
    document = _empty(paper)
    document.add_heading(_plain(paper.title), 0)
    if paper.facts:
        _facts(document, paper)
    levels = Levels()
    for words, some in groupby(paper.blocks, lambda block: block.get("local", "")):
        before = len(document.element.body)
        if words:
            document.add_paragraph().add_run(_plain(words)).italic = True
        for block in some:
            _block(document, block, paper, levels)
        if words:
            _beside_a_line(document, before)
    for table in paper.tables:
        document.add_heading(_plain(table.title), 2)
        _table(document, [[{"text": text, "head": True} for text in table.head]] + [
            [{"text": text} for text in row] for row in table.rows
        ])  # fmt: skip
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain(text: str) -> str:
    return CONTROL.sub("", text)


def _empty(paper: Paper) -> WordDocument:
    """A4 in the paper's language; the head names the owner and the mark, the foot where to check."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _plain(paper.title), _plain(paper.owner), ""
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), LANGUAGES.get(paper.language, "nb-NO"))
    head = section.header.paragraphs[0]
    head.text = _plain(" · ".join(filter(None, [paper.owner, paper.mark])))
    foot = section.footer.paragraphs[0]
    foot.text = _plain(paper.foot)
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return document


def _facts(document: WordDocument, paper: Paper) -> None:
    box = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in paper.facts:
        cells = box.add_row().cells
        cells[0].paragraphs[0].add_run(_plain(label)).bold = True
        cells[1].paragraphs[0].add_run(_plain(value))
    document.add_paragraph()


def _block(document: WordDocument, block: dict, paper: Paper, levels: Levels) -> None:
    kind = block["type"]
    if kind == "heading":
        _runs(document.add_heading("", levels.step(block.get("level", 1))), block)
    elif kind == "item":
        deep = min(block.get("level", 0) + 1, DEEPEST)
        style = LISTS[bool(block.get("ordered"))] + (f" {deep}" if deep > 1 else "")
        _runs(document.add_paragraph(style=style), block)
    elif kind in {"table", "sheet"}:
        _table(document, block["rows"])
    elif kind == "image":
        _image(document, block, paper)
    else:
        paragraph = document.add_paragraph()
        if kind == "note":
            paragraph.add_run(f"{block.get('number', '')} ").font.superscript = True
        _runs(paragraph, block)


def _beside_a_line(document: WordDocument, first: int) -> None:
    """The paragraphs from this one on have a line to their left; tables have their own."""
    for part in document.element.body[first - 1 : -1]:  # the last of the body is the page's own measures
        if part.tag != qn("w:p"):
            continue
        line = OxmlElement("w:left")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "8C8C8C")):
            line.set(qn(f"w:{name}"), value)
        sides = OxmlElement("w:pBdr")
        sides.append(line)
        part.get_or_add_pPr().insert_element_before(sides, *BEHIND_BORDERS)


def _runs(paragraph, block: dict) -> None:
    for run in runs(block):
        text = _plain(run["text"])
        if urlsplit(run.get("href", "")).scheme in {"http", "https", "mailto"}:
            _link(paragraph, text, run["href"])
            continue
        written = paragraph.add_run(text)
        for name in ("bold", "italic", "underline"):
            setattr(written, name, run.get(name))
        font = written.font
        font.strike, font.subscript, font.superscript = run.get("strike"), run.get("sub"), run.get("sup")


def _link(paragraph, text: str, address: str) -> None:
    """The library has no way of its own to write a link."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _table(document: WordDocument, rows: list[list[dict]]) -> None:
    rows = [row for row in rows if row]
    columns = max((sum(cell.get("colspan", 1) for cell in row) for row in rows), default=0)
    if not columns:
        return
    table = document.add_table(rows=len(rows), cols=columns, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in taken:
                column += 1
            across, down = cell.get("colspan", 1), cell.get("rowspan", 1)
            last = min(line + down, len(rows)) - 1, min(column + across, columns) - 1
            if column >= columns:
                break
            taken |= {(y, x) for y in range(line, last[0] + 1) for x in range(column, last[1] + 1)}
            place = table.cell(line, column)
            if last != (line, column):
                place = place.merge(table.cell(*last))
            _runs(place.paragraphs[0], cell)
            if cell.get("head"):
                for run in place.paragraphs[0].runs:
                    run.bold = True
        if all(cell.get("head") for cell in row):
            _repeats(table.rows[line])
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)


def _repeats(row) -> None:
    """A head is written again on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _image(document: WordDocument, block: dict, paper: Paper) -> None:
    alt = block.get("alt") or paper.no_alt
    try:
        content = paper.picture(block["image"]["sha256"])
    except (KeyError, OSError):
        document.add_paragraph(f"[{_plain(alt)}]")
        return
    shape = document.add_picture(io.BytesIO(content))
    if shape.width > WIDEST:
        shape.height = round(shape.height * WIDEST / shape.width)
        shape.width = WIDEST
    shape._inline.docPr.set("descr", _plain(alt))
