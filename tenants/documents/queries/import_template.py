"""The spreadsheet that is filled in beside the files: headings that are recognised, and lists to choose from."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from foundation.rights import Actor

from ..permissions import TABLE
from .moving_in import catalogue

ROWS = 500
LISTED = {"theme": 3, "type": 2, "owner": 4}  # kind -> its column


def headings() -> list[str]:
    """The columns in the language in use; rules.spreadsheet.HEADINGS knows them all."""
    return [
        _("Fil"), _("Tittel"), _("Type"), _("Tema"), _("Eier"), _("Godkjent av"), _("Godkjent"),
        _("Skal gjennomgås innen"), _("Gammelt nummer"), _("Gammel adresse"),
    ]  # fmt: skip


def template(*, by: Actor) -> bytes:
    """An .xlsx: an empty table, and beside it the themes, types and positions that are known here."""
    TABLE.require(by, "move_in")
    known = catalogue(by)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(_("Dokumenter")[:31])
    lists = book.add_worksheet(_("Å velge blant")[:31])
    for column, heading in enumerate(headings()):
        sheet.write_string(0, column, heading, head)
    sheet.set_column(0, 1, 32)
    sheet.set_column(2, 5, 22)
    sheet.set_column(6, 7, 16, day)
    sheet.set_column(8, 9, 22, text)
    sheet.freeze_panes(1, 0)
    for place, (kind, column) in enumerate(LISTED.items()):
        titles = list(dict.fromkeys(row.title for row in known.by_id[kind].values()))
        lists.write_string(0, place, headings()[column], head)
        for line, title in enumerate(titles, start=1):
            lists.write_string(line, place, title)
        if titles:
            letter = "ABC"[place]
            source = f"='{lists.get_name()}'!${letter}$2:${letter}${len(titles) + 1}"
            # a name that is not in the list is no fault: it can be made when the files are looked over
            sheet.data_validation(1, column, ROWS, column, {"validate": "list", "source": source, "show_error": False})
    lists.set_column(0, 2, 32)
    book.close()
    return stream.getvalue()
