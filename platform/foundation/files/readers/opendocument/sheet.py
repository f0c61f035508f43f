"""Spreadsheets (.ods): one block a sheet. Cells carry the text LibreOffice shows, so nothing is formatted here."""

import re
from pathlib import Path

from foundation.files import limits
from foundation.files.readers.opendocument.inline import Inline, comment_of
from foundation.files.readers.opendocument.package import DRAW, OFFICE, STYLE, TABLE, TEXT, XLINK, Package
from foundation.files.readers.opendocument.tables import hidden_columns, source_cells, source_rows, spans_of
from foundation.files.readers.shape import Draft, Full, escaped

SHOWN = (TEXT + "p", OFFICE + "annotation")
NUMBERS = {"float", "percentage", "currency"}
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
ERRORS = ("#DIV/0!", "#VERDI!", "#VALUE!", "#NAVN?", "#NAME?", "#REF!", "#N/A", "#I/T", "#NUM!", "Err:")


def read(source: Path, folder: Path, message: object) -> dict:
    """A Reading of an .ods."""
    package = Package(source)
    draft = Draft("ods", folder)
    try:
        Sheets(package, draft).read()
    except Full:
        draft.warn("cut")
    return draft.done()


def letters(column: int) -> str:
    """1 -> "A", 27 -> "AA"."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def norwegian(text: str, value: str | None) -> str:
    """A number that was written the English way (12,500.5) as 12 500,5; any other text as it is.

    value  the cell's exact value, which tells the two ways apart
    """
    found = FIGURE.search(text)
    try:
        exact = abs(float(value or ""))
    except ValueError:
        return text
    if not found:
        return text
    digits = found[0]
    places = len(digits.partition(".")[2])
    for share in (1, 100):  # per cent
        if abs(float(digits.replace(",", "")) - exact * share) <= 0.51 * 10**-places and not re.search(
            r",\d\d?$", digits
        ):
            return text.replace(digits, digits.replace(",", "\u00a0").replace(".", ","))
    return text


class Sheets:
    """One spreadsheet being read into a draft."""

    def __init__(self, package: Package, draft: Draft) -> None:
        self.package = package
        self.draft = draft
        self.inline = Inline(package.styles, lambda note: ("", ""))

    def read(self) -> None:
        """One block a sheet, then its pictures."""
        tables = self.package.body("spreadsheet").findall(TABLE + "table")
        if len(tables) > limits.SHEETS:
            self.draft.warn("more_sheets", len(tables) - limits.SHEETS)
        for place, table in enumerate(tables[: limits.SHEETS], start=1):
            block = self._sheet(f"s{place}", table)
            if self._is_hidden(table):
                block["hidden"] = True
            self.draft.add(block)
            self._pictures(f"s{place}", table)

    def _is_hidden(self, table) -> bool:
        return any(properties.get(TABLE + "display") == "false"
                   for style in self.package.styles.chain("table", table.get(TABLE + "style-name"))
                   for properties in style.iterfind(STYLE + "table-properties"))  # fmt: skip

    def _sheet(self, anchor: str, table) -> dict:
        title = table.get(TABLE + "name", "")
        filled, hidden = self._filled(table)
        if not filled:
            return {"id": anchor, "type": "sheet", "text": title, "rows": [], "columns": [], "lines": []}
        numbers, columns = [row for row, _ in filled], [column for _, column in filled]
        top, left = min(numbers), min(columns)
        bottom, right = min(max(numbers), top + limits.ROWS - 1), min(max(columns), left + limits.COLUMNS - 1)
        if bottom < max(numbers) or right < max(columns):
            self.draft.warn("sheet_cut", sheet=title, rows=limits.ROWS, columns=limits.COLUMNS)
        covered = {
            (down, across)
            for (row, column), cell in filled.items() for spans in [spans_of(cell)] if spans
            for down in range(row, min(bottom, row + spans.get("rowspan", 1) - 1) + 1)
            for across in range(column, min(right, column + spans.get("colspan", 1) - 1) + 1)
        } - {place for place, cell in filled.items() if spans_of(cell)}  # fmt: skip
        rows = [
            [self._cell(anchor, row, column, filled.get((row, column)), bottom, right)
             for column in range(left, right + 1) if (row, column) not in covered]
            for row in range(top, bottom + 1)
        ]  # fmt: skip
        away = hidden_columns(table, self.package.styles, right)
        return {
            "id": anchor, "type": "sheet", "text": title, "rows": rows,
            "columns": [letters(column) for column in range(left, right + 1)],
            "lines": list(range(top, bottom + 1)),
            "hidden_columns": [letters(column) for column in sorted(away) if column >= left],
            "hidden_lines": [row for row in sorted(hidden) if top <= row <= bottom],
        }  # fmt: skip

    def _filled(self, table) -> tuple[dict, set[int]]:
        """({(row, column): cell} of what holds text or a comment, the rows the sheet hides)."""
        found, hidden = {}, set()
        for number, times, _, row in source_rows(table):
            filled = [(column, repeated, cell) for column, repeated, cell, covered in source_cells(row)
                      if not covered and any(cell.find(name) is not None for name in SHOWN)]  # fmt: skip
            last = number + min(times, limits.ROWS + 1)
            if row.get(TABLE + "visibility") in {"collapse", "filter"}:
                hidden |= set(range(number, last))
            for copy in range(number, last) if filled else ():
                for column, repeated, cell in filled:
                    for place in range(column, column + min(repeated, limits.COLUMNS + 1)):
                        found[copy, place] = cell
            if len(found) > limits.CELLS * 4:
                self.draft.warn("cut")
                break
        return found, hidden

    def _cell(self, anchor: str, row: int, column: int, cell, bottom: int, right: int) -> dict:
        found: dict = {"id": f"{anchor}.{letters(column)}{row}", "text": ""}
        if cell is None:
            return found
        lines = [self.inline.line(part) for part in cell.iterfind(TEXT + "p")]
        text = "\n".join(line.text for line in lines)[: limits.CELL_CHARACTERS]
        markup = "<br>".join(line.html for line in lines)
        if cell.get(OFFICE + "value-type") in NUMBERS:
            found["align"] = "end"
            text, markup = (norwegian(words, cell.get(OFFICE + "value")) for words in (text, markup))
        bold = "b" in self.package.styles.look(cell.get(TABLE + "style-name"), "table-cell")
        markup = f"<b>{markup}</b>" if bold and text.strip() else markup
        found["text"] = text
        if markup != escaped(text) and len(text) < limits.CELL_CHARACTERS:
            found["html"] = markup
        if text.startswith(ERRORS):
            found["error"] = True
            self.draft.warn("error_values")
        comments = [comment_of(note) for note in cell.iterfind(OFFICE + "annotation")]
        if comments:
            found["comments"] = comments
        spans = spans_of(cell)
        if "rowspan" in spans:
            found["rowspan"] = min(spans["rowspan"], bottom - row + 1)
        if "colspan" in spans:
            found["colspan"] = min(spans["colspan"], right - column + 1)
        return found

    def _pictures(self, anchor: str, table) -> None:
        place = 0
        for frame in table.iter(DRAW + "frame"):
            if frame.find(DRAW + "object") is not None:
                self.draft.warn("charts")
                continue
            picture = frame.find(DRAW + "image")
            if picture is None:
                continue
            content = self.package.picture(picture.get(XLINK + "href", ""))
            if content is None:
                self.draft.warn("picture_external")
            elif image := self.draft.picture(content):
                place += 1
                self.draft.add({"id": f"{anchor}.i{place}", "type": "image", "text": "", "alt": "", "image": image})
