"""Lists as spreadsheets to take away."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

LONGEST = 32_767  # signs that a cell can hold; the writer leaves out what is longer, without a word


def sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence], widths: Sequence[int] = ()) -> bytes:
    """An .xlsx with one table; text that a spreadsheet would take for a formula is written as text.

    Moments come without a zone: a spreadsheet has none.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(title[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss", "valign": "top", "align": "left"})
    for column, text in enumerate(heads):
        page.write_string(0, column, str(text), head)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime):  # a date, too: asked first
                page.write_datetime(line, column, value, moment)
            elif isinstance(value, date):
                page.write_datetime(line, column, value, day)
            elif isinstance(value, (int, float)):
                page.write_number(line, column, value, body)
            else:
                text = str(value or "")
                page.write_string(line, column, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…", body)
    page.freeze_panes(1, 1)
    for column in range(len(heads)):
        page.set_column(column, column, widths[column] if column < len(widths) else 20)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return stream.getvalue()
