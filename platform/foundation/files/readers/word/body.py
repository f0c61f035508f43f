"""The text from beginning to end: headings, paragraphs, items, tables, pictures, then notes."""

from foundation.files import limits
from foundation.files.readers.shape import Draft
from foundation.files.readers.word.drawings import Drawings
from foundation.files.readers.word.inline import Inline, Line
from foundation.files.readers.word.lists import Lists
from foundation.files.readers.word.names import P, W, markup_of
from foundation.files.readers.word.notes import Comments, Notes, part_of
from foundation.files.readers.word.places import cells_of, is_head, places, rows_of
from foundation.files.readers.word.styles import Styles

CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))


class Body:
    """One document being read into a draft."""

    def __init__(self, document, draft: Draft) -> None:
        self.draft = draft
        self.root = document.element.body
        part = document.part
        styles, numbering = part_of(part, "styles"), part_of(part, "numbering")
        self.styles = Styles(markup_of(styles) if styles else None)
        self.lists = Lists(markup_of(numbering) if numbering else None)
        self.notes = Notes(part, self.styles)
        self.inline = Inline(part, self.styles, self.notes.sign)
        self.comments = Comments(document, self.root)
        self.drawings = Drawings(part, draft)

    def read(self) -> None:
        """Fill the draft; what the file itself says about changes and comments becomes warnings."""
        changes = sum(1 for _ in self.root.iter(*CHANGES))
        if changes:
            self.draft.warn("tracked_changes", changes)
        for anchor, element in places(self.root):
            for block in self.blocks(anchor, element, depth=0):
                self.draft.add(block)
        for block in self.notes.blocks():
            self.draft.add(block)
        self._shift_below_title()

    def blocks(self, anchor: str, element, depth: int) -> list[dict]:
        """What one paragraph or table becomes."""
        if element.tag != P:
            return self._table(anchor, element, depth)
        line = self.inline.line(element)
        if line.hidden:
            self.draft.warn("hidden_text", line.hidden)
        found = []
        if line.text.strip():
            found.append(self._paragraph(anchor, element, line))
        found.extend(self.drawings.blocks(anchor, line))
        if depth < limits.DEPTH:
            for place, box in enumerate(line.boxes, start=1):
                for inner, part in places(box, f"{anchor}.x{place}."):
                    found.extend({"role": "textbox", **block} for block in self.blocks(inner, part, depth + 1))
        comments = self.comments.at(element)
        if comments:
            if not found:
                found.append({"id": anchor, "type": "paragraph", "text": "", "html": ""})
            found[0]["comments"] = comments
        return found

    def _paragraph(self, anchor: str, element, line: Line) -> dict:
        block: dict = {"id": anchor, "type": "paragraph", "text": line.text, "html": line.html}
        level = self.styles.level(element)
        listed = self.styles.numbering(element)
        item = self.lists.item(*listed) if listed else None
        if level is not None:
            block |= {"type": "heading", "level": max(1, level)}
            if level == 0:
                block["role"] = "title"
            self.draft.title = self.draft.title or line.text.strip()
            if item and item.marker:
                block["marker"] = item.marker
        elif contents := self.styles.contents_level(element):
            block |= {"role": "toc", "level": contents}
        elif item:
            block |= {"type": "item", "level": item.level, "ordered": item.ordered, "marker": item.marker}
        return block

    def _shift_below_title(self) -> None:
        """Where a title stands above all, the first headings are one step below it."""
        if any(block.get("role") == "title" for block in self.draft.blocks):
            for block in self.draft.blocks:
                if block["type"] == "heading" and block.get("role") != "title":
                    block["level"] += 1

    def _table(self, anchor: str, table, depth: int) -> list[dict]:
        if depth >= limits.DEPTH:
            self.draft.warn("cut")
            return []
        rows: list[list[dict]] = []
        open_cells: dict[int, dict] = {}  # column -> the cell that vMerge continues downwards
        sources = rows_of(table)
        heads = _head_rows(table, sources)
        for line, row in enumerate(sources, start=1):
            cells = []
            for column, span, merged, cell in cells_of(row):
                owner = open_cells.get(column) if merged == "continue" else None
                if owner is not None:
                    owner["rowspan"] = owner.get("rowspan", 1) + 1
                    continue
                block = self._cell(f"{anchor}.r{line}c{column}", cell, depth)
                if span > 1:
                    block["colspan"] = span
                if line <= heads:
                    block["head"] = True
                open_cells.pop(column, None)
                if merged:
                    open_cells[column] = block
                cells.append(block)
            rows.append(cells)
        if not any(rows):
            return []
        block = {"id": anchor, "type": "table", "text": "", "rows": rows}
        if depth:
            self.draft.measure(block)
        return [block]

    def _cell(self, anchor: str, cell, depth: int) -> dict:
        """Text alone lies in the cell; a cell with lists, headings, pictures or tables holds blocks."""
        inner = []
        for place, element in places(cell, anchor + "."):
            inner.extend(self.blocks(place, element, depth + 1))
        if any(block["type"] != "paragraph" or "role" in block for block in inner):
            return {"id": anchor, "text": "\n".join(filter(None, (block["text"] for block in inner))), "blocks": inner}
        found = {
            "id": anchor,
            "text": "\n".join(block["text"] for block in inner),
            "html": "<br>".join(block["html"] for block in inner),
        }
        comments = [comment for block in inner for comment in block.get("comments", ())]
        return {**found, "comments": comments} if comments else found


def _head_rows(table, rows: list) -> int:
    """How many rows at the top are a head: those marked so, or a first row that is bold throughout."""
    marked = 0
    while marked < len(rows) and is_head(rows[marked]):
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    if len(rows) < 2 or len(list(cells_of(rows[0]))) < 2:
        return 0
    runs = [run for run in rows[0].iter(W + "r") if "".join(run.itertext(W + "t")).strip()]
    bold = [run.find(f"{W}rPr/{W}b") for run in runs]
    styled = table.find(f"{W}tblPr/{W}tblStyle")
    look = table.find(f"{W}tblPr/{W}tblLook")
    plain = styled is None or styled.get(W + "val", "").lower() in PLAIN_TABLES
    first = look is not None and (look.get(W + "firstRow") == "1" or _bit(look.get(W + "val"), 0x20))
    return 1 if runs and (all(mark is not None for mark in bold) or (first and not plain)) else 0


PLAIN_TABLES = {
    "tablenormal",
    "tablegrid",
    "vanligtabell",
    "tabellrutenett",
    "tabel-gitter",
    "tabelgitter",
    "plaintable1",
}


def _bit(text: str | None, bit: int) -> bool:
    try:
        return bool(int(text or "0", 16) & bit)
    except ValueError:
        return False
