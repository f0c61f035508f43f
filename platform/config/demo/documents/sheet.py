"""Makes a workbook of a description in documents/excel/: merged heads, figures, a hidden sheet, comments."""

import io
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from .packing import fixed
from .years import Years

FOLDER = Path(__file__).parent / "excel"
NOTE = "Demofil. Tekst og tall er oppdiktet."
LINE = Side(style="thin", color="B5BEC4")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD = PatternFill("solid", fgColor="DDE7EA")
FIRST = PatternFill("solid", fgColor="F2F6F7")
NUMBER = re.compile(r"(-?\d+(?:,\d+)?)( %)?")
TOP = 4  # the row of the table's head; the heading stands above it


@dataclass(frozen=True)
class Column:
    """Columns side by side with the same group stand under one merged head."""

    text: str
    width: float
    group: str = ""


def excel_file(name: str, years: Years) -> bytes:
    """The bytes of one workbook.

    name  a file in documents/excel/ without its ending
    """
    plan = _plan(name, years)
    source = _plan(plan["based_on"], years) if "based_on" in plan else plan
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    properties = workbook.properties
    properties.title, properties.creator, properties.lastModifiedBy = source["title"], source["author"], plan["author"]
    properties.description, properties.language = NOTE, "nb-NO"
    for part in source["sheets"]:
        _sheet(workbook.create_sheet(part["name"]), part)
    for comment in plan.get("comments", []):
        _comment(workbook[comment["sheet"]], comment)
    out = io.BytesIO()
    workbook.save(out)
    return fixed(out.getvalue(), at=years.written(plan["written"]))


def value_and_form(text: str) -> tuple[Any, str]:
    """What a cell holds and how it is shown: "85 %" -> (0.85, "0 %"), "4,5" -> (4.5, "0.0"), "" -> (None, …)."""
    match = NUMBER.fullmatch(text)
    if not match:
        return text or None, "General"
    number, percent = float(match[1].replace(",", ".")), bool(match[2])
    if percent:
        return round(number / 100, 6), "0.0 %" if "," in text else "0 %"
    return (number, "0.0") if "," in text else (int(number), "General")


def _plan(name: str, years: Years) -> dict[str, Any]:
    return tomllib.loads(years.fill((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


def _sheet(sheet: Worksheet, part: dict[str, Any]) -> None:
    columns = [Column(*map(str.strip, line.split(";"))) for line in part["columns"].strip().splitlines()]  # type: ignore[arg-type]
    columns = [Column(column.text, float(column.width), column.group) for column in columns]
    rows = [[cell.strip() for cell in line.split(";")] for line in part["rows"].strip().splitlines()]
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddFooter.left.text = NOTE
    _heading(sheet, part["heading"], part["line"], len(columns))
    start = _head(sheet, columns)
    _rows(sheet, rows, start)
    if part.get("merge_first"):
        _merge_equal(sheet, [row[0] for row in rows], start)
    sheet.freeze_panes = sheet.cell(start, 2)
    sheet.print_title_rows = f"{TOP}:{start - 1}"
    if choices := part.get("choices"):
        choice = DataValidation(type="list", formula1=choices["among"], allow_blank=True)
        choice.add(choices["cells"])
        sheet.add_data_validation(choice)
    for comment in part.get("comments", []):
        _comment(sheet, comment)
    if part.get("hidden"):
        sheet.sheet_state = "hidden"


def _comment(sheet: Worksheet, comment: dict[str, str]) -> None:
    sheet[comment["cell"]].comment = Comment(comment["text"], comment["author"], height=110, width=260)


def _heading(sheet: Worksheet, title: str, line: str, across: int) -> None:
    for row, text, font in ((1, title, Font(bold=True, size=14)), (2, line, Font(italic=True, color="4A5560"))):
        sheet.cell(row, 1, text).font = font
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=across)
    sheet.row_dimensions[2].height = 32


def _head(sheet: Worksheet, columns: Sequence[Column]) -> int:
    """Writes the head in one row, or two where columns are grouped; returns the row below it."""
    height = 2 if any(column.group for column in columns) else 1
    for across, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(across)].width = column.width
        sheet.cell(TOP, across, column.group or column.text)
        if column.group:
            sheet.cell(TOP + 1, across, column.text)
        for row in range(TOP, TOP + height):
            cell = sheet.cell(row, across)
            cell.font, cell.fill, cell.border = Font(bold=True), HEAD, BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    first = 0
    while first < len(columns):
        group, last = columns[first].group, first
        while group and last + 1 < len(columns) and columns[last + 1].group == group:
            last += 1
        bottom = TOP if group else TOP + height - 1
        if (bottom, last) != (TOP, first):
            sheet.merge_cells(start_row=TOP, end_row=bottom, start_column=first + 1, end_column=last + 1)
        first = last + 1
    return TOP + height


def _rows(sheet: Worksheet, rows: Sequence[Sequence[str]], start: int) -> None:
    for down, row in enumerate(rows):
        for across, text in enumerate(row, 1):
            cell = sheet.cell(start + down, across)
            cell.value, cell.number_format = value_and_form(text)
            cell.border = BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if across == 1:
                cell.fill, cell.font = FIRST, Font(bold=True)


def _merge_equal(sheet: Worksheet, values: Sequence[str], start: int) -> None:
    """Equal neighbours in the first column become one tall cell."""
    first = 0
    for place in range(1, len(values) + 1):
        if place < len(values) and values[place] == values[first]:
            continue
        if place - first > 1:
            sheet.merge_cells(start_row=start + first, end_row=start + place - 1, start_column=1, end_column=1)
        first = place
