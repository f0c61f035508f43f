"""Sheets: the used part of each, with merged cells, what is hidden, comments, and values as Excel shows them."""

import re
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from foundation.files import limits
from foundation.files.readers.shape import Draft, clean, escaped, safe_link
from foundation.files.readers.workbook.formats import ERRORS, shown

LARGE = 4 * 1024 * 1024  # of markup: from here on only values are read, row by row
SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.xml$")
UNCOUNTED = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
THREADED = re.compile(r"^\[[^\]]+\].*?(?:Comment|Kommentar):\s*", re.DOTALL)
NUMBERS = (int, float)


class Workbook:
    """One workbook being read into a draft."""

    def __init__(self, source: Path, draft: Draft) -> None:
        self.draft = draft
        self.large, uncounted = _look(source)
        # as a stream: the library asks a path for its extension, and stored files have none
        self.stream = source.open("rb")
        self.formulas = None
        try:
            self.book = openpyxl.load_workbook(self.stream, data_only=True, keep_links=False, read_only=self.large)
            self.formulas = openpyxl.load_workbook(self.stream, keep_links=False) if uncounted else None
        except (TypeError, ValueError, KeyError, AttributeError, IndexError):
            # parts the library does not know its way in, pivot tables among them: without them the values can be read
            self.large = True
            self.book = openpyxl.load_workbook(self.stream, data_only=True, keep_links=False, read_only=True)

    def read(self) -> None:
        """One block a sheet, then its pictures."""
        if self.large:
            self.draft.warn("values_only")
        sheets = self.book.worksheets
        if not sheets:
            raise ValueError("no sheets that can be read")
        if len(sheets) > limits.SHEETS:
            self.draft.warn("more_sheets", len(sheets) - limits.SHEETS)
        if getattr(self.book, "chartsheets", None):
            self.draft.warn("charts", len(self.book.chartsheets))
        for place, sheet in enumerate(sheets[: limits.SHEETS], start=1):
            anchor = f"s{place}"
            block = self._streamed(anchor, sheet) if self.large else self._whole(anchor, sheet)
            if sheet.sheet_state != "visible":
                block["hidden"] = True
            self.draft.add(block)
            if not self.large:
                self._pictures(anchor, sheet)

    def _whole(self, anchor: str, sheet) -> dict:
        cells = [(row, column) for (row, column), cell in sheet._cells.items()  # the only list of what is filled
                 if cell.value is not None or cell.comment]  # fmt: skip
        if self.formulas:
            cells += [place for place, cell in self.formulas[sheet.title]._cells.items() if cell.value is not None]
        if not cells:
            return {"id": anchor, "type": "sheet", "text": sheet.title, "rows": [], "columns": [], "lines": []}
        rows, columns = [row for row, _ in cells], [column for _, column in cells]
        top, left = min(rows), min(columns)
        bottom, right = self._cut(sheet.title, top, left, max(rows), max(columns))
        spans, covered = _merged(sheet, bottom, right)
        lines = []
        for row in range(top, bottom + 1):
            lines.append([
                self._cell(anchor, sheet, row, column, spans)
                for column in range(left, right + 1) if (row, column) not in covered
            ])  # fmt: skip
        return {
            **_frame(anchor, sheet.title, top, bottom, left, right),
            "rows": lines,
            "hidden_columns": _hidden_columns(sheet, left, right),
            "hidden_lines": [row for row in range(top, bottom + 1) if sheet.row_dimensions[row].hidden],
        }

    def _cell(self, anchor: str, sheet, row: int, column: int, spans: dict) -> dict:
        found: dict = {"id": f"{anchor}.{get_column_letter(column)}{row}", "text": ""}
        cell = sheet._cells.get((row, column))
        if cell is None:
            return found
        value = cell.value
        if value is None and self.formulas:
            formula = self.formulas[sheet.title]._cells.get((row, column))
            if formula is not None and formula.data_type == "f":
                self.draft.warn("formulas_without_values")
                value = str(getattr(formula.value, "text", formula.value))
        found["text"] = text = shown(value, cell.number_format)
        if isinstance(value, NUMBERS) and not isinstance(value, bool):
            found["align"] = "end"
        if cell.data_type == "e" or text in ERRORS:
            found["error"] = True
            self.draft.warn("error_values")
        markup = _markup(cell, text)
        if markup != escaped(text):
            found["html"] = markup
        if comment := _comment(cell):
            found["comments"] = [comment]
        down, across = spans.get((row, column), (1, 1))
        if down > 1:
            found["rowspan"] = down
        if across > 1:
            found["colspan"] = across
        return found

    def _cut(self, title: str, top: int, left: int, bottom: int, right: int) -> tuple[int, int]:
        last_row, last_column = top + limits.ROWS - 1, left + limits.COLUMNS - 1
        if bottom > last_row or right > last_column:
            self.draft.warn("sheet_cut", sheet=title, rows=limits.ROWS, columns=limits.COLUMNS)
        return min(bottom, last_row), min(right, last_column)

    def _streamed(self, anchor: str, sheet) -> dict:
        """Values only, from the first row on; nothing after the last row that is shown is unpacked."""
        lines, width = [], 0
        for row, values in enumerate(sheet.iter_rows(max_row=limits.ROWS, max_col=limits.COLUMNS), start=1):
            cells = []
            for column, cell in enumerate(values, start=1):
                text = shown(cell.value, getattr(cell, "number_format", None))
                cells.append({"id": f"{anchor}.{get_column_letter(column)}{row}", "text": text})
                if isinstance(cell.value, NUMBERS) and not isinstance(cell.value, bool):
                    cells[-1]["align"] = "end"
                if text:
                    width = max(width, column)
            lines.append(cells)
        while lines and not any(cell["text"] for cell in lines[-1]):
            lines.pop()
        if len(lines) == limits.ROWS or width == limits.COLUMNS:
            self.draft.warn("sheet_cut", sheet=sheet.title, rows=limits.ROWS, columns=limits.COLUMNS)
        return {
            **_frame(anchor, sheet.title, 1, len(lines), 1, width),
            "rows": [line[:width] for line in lines], "hidden_columns": [], "hidden_lines": [],
        }  # fmt: skip

    def _pictures(self, anchor: str, sheet) -> None:
        if sheet._charts:
            self.draft.warn("charts", len(sheet._charts))
        for place, picture in enumerate(sheet._images, start=1):
            image = self.draft.picture(picture._data())
            if image:
                self.draft.add({"id": f"{anchor}.i{place}", "type": "image", "text": "", "alt": "", "image": image})


def _frame(anchor: str, title: str, top: int, bottom: int, left: int, right: int) -> dict:
    return {
        "id": anchor, "type": "sheet", "text": title,
        "columns": [get_column_letter(column) for column in range(left, right + 1)],
        "lines": list(range(top, bottom + 1)),
    }  # fmt: skip


def _look(source: Path) -> tuple[bool, bool]:
    """(too large to hold whole, holds formulas whose result was never saved)."""
    with zipfile.ZipFile(source) as package:
        parts = [part for part in package.infolist() if SHEET_PART.match(part.filename)]
        if sum(part.file_size for part in parts) > LARGE:
            return True, False
        return False, any(UNCOUNTED.search(package.read(part)) for part in parts)


def _merged(sheet, bottom: int, right: int) -> tuple[dict, set]:
    """({first cell: (rows, columns)}, the cells it covers), within what is shown."""
    spans, covered = {}, set()
    for area in sheet.merged_cells.ranges:
        last_row, last_column = min(area.max_row, bottom), min(area.max_col, right)
        if area.min_row > bottom or area.min_col > right:
            continue
        spans[area.min_row, area.min_col] = (last_row - area.min_row + 1, last_column - area.min_col + 1)
        covered |= {
            (row, column)
            for row in range(area.min_row, last_row + 1)
            for column in range(area.min_col, last_column + 1)
        } - {(area.min_row, area.min_col)}
    return spans, covered


def _hidden_columns(sheet, left: int, right: int) -> list[str]:
    hidden = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            first = dimension.min or 0
            hidden |= set(range(max(first, left), min(dimension.max or first, right) + 1))
    return [get_column_letter(column) for column in sorted(hidden)]


def _markup(cell, text: str) -> str:
    markup = escaped(text)
    if text and cell.has_style and cell.font is not None and cell.font.b:
        markup = f"<b>{markup}</b>"
    address = safe_link(cell.hyperlink.target or "") if text and cell.hyperlink else ""
    return clean(f'<a href="{escaped(address)}">{markup}</a>' if address else markup)


def _comment(cell) -> dict | None:
    if cell.comment is None:
        return None
    author = "" if (cell.comment.author or "").startswith("tc=") else (cell.comment.author or "").strip()
    text = THREADED.sub("", cell.comment.text or "").strip()
    if author and text.startswith(f"{author}:"):
        text = text[len(author) + 1 :].strip()
    return {"author": author, "text": text, "at": ""} if text else None
