"""The matrix as a spreadsheet to take away."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from ..templatetags.feedback_words import cell_text


def matrix_sheet(matrix):
    """An .xlsx with one row a municipality and, for each part, state, judgement and remark; as bytes.

    Text that a spreadsheet would take for a formula is written as text.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Status")[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    hole = book.add_format(
        {"text_wrap": True, "valign": "top", "pattern": 14, "fg_color": "#c9ced3", "bg_color": "#ffffff"}
    )
    sheet.write(0, 0, _("Kommune"), head)
    for column, part in enumerate(matrix.parts):
        sheet.write(0, 1 + 2 * column, part.short_title or part.title, head)
        sheet.write(0, 2 + 2 * column, _("Merknad"), head)
    for number, row in enumerate(matrix.rows, start=1):
        sheet.write(number, 0, row.member.name, head)
        for column, (cell, part) in enumerate(row.pairs):
            sheet.write(number, 1 + 2 * column, cell_text(cell, part.required), hole if cell.hole else body)
            sheet.write(number, 2 + 2 * column, cell.short_remark or cell.reason, body)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 2 * len(matrix.parts), 24)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return stream.getvalue()
