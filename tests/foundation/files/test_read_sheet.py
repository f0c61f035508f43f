import datetime as dt

import openpyxl
import pytest
from openpyxl.comments import Comment

from foundation import files
from foundation.files.readers.workbook.formats import shown
from tests.foundation.files.made import saved, with_parts, workbook


def cells(found: dict) -> dict:
    return {cell["id"]: cell for block in found["blocks"] for row in block.get("rows", ()) for cell in row}


def large(rows: int, columns: int) -> bytes:
    """A sheet whose markup is written here, because a library takes seconds."""
    lines = (
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>enhet {row} {column}</t></is></c>' for column in range(columns))
        + "</row>"
        for row in range(1, rows + 1)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    return with_parts(workbook((1,)), {"xl/worksheets/sheet1.xml": sheet})


@pytest.mark.parametrize("name", ["maaleskjema.xlsx", "maaleskjema.ods"])
def test_it_works(name, reading):
    found = reading(name)
    sheets = found["blocks"]
    assert [(sheet["text"], sheet.get("hidden", False)) for sheet in sheets] == [
        ("Målekart", False), ("Grunnlag", True), ("Tomt", False),
    ]  # fmt: skip
    assert sheets[0]["columns"] == ["A", "B", "C", "D", "E"]
    assert sheets[0]["lines"] == [1, 2, 3, 4, 5, 6]
    assert sheets[0]["hidden_columns"] == ["C"]
    assert sheets[0]["hidden_lines"] == [5]
    cell = cells(found)
    assert cell["s1.A1"]["colspan"] == 5
    values = [cell[f"s1.{place}"]["text"].replace("\u00a0", " ") for place in ("B3", "B4", "E3", "B6")]
    assert values == ["4,7", "81 %", "15.09.2026", "12 500,5"]
    assert cell["s1.B3"]["align"] == "end"
    assert cell["s1.B3"]["comments"][0]["text"] == "Hvor mange svarte?"
    assert cell["s1.D6"]["error"]
    assert cell["s1.C4"]["text"] == ""


def test_merged_cells_of_others_keep_their_spans(reading):
    cell = cells(reading("merged_cells.xlsx"))
    assert cell["s1.A1"]["colspan"] == 2
    assert "s1.B1" not in cell


def test_every_type_of_cell_is_shown(reading):
    cell = cells(reading("cell_types.xlsx"))
    row = [cell[f"s1.{letter}2"]["text"] for letter in "ABCDEFGHIJ"]
    assert row == ["String", "1", "1,1", "SANN", "USANN", "10.10.2010", "10.10.2010 kl. 10.10.10", "10.10.10",
                   "10:10:10", "255:10:10"]  # fmt: skip


def test_error_values_are_shown_and_counted(reading):
    found = reading("formula_errors.xlsx")
    assert cells(found)["s1.A1"] == {"id": "s1.A1", "text": "#DIV/0!", "error": True}
    assert {warning["code"]: warning["count"] for warning in found["warnings"]}["error_values"] == 7
    assert any("7 celler" in sentence for sentence in files.warnings(found))


def test_a_formula_is_shown_by_its_saved_value_and_without_one_as_itself(reading):
    found = reading("sum.xlsx", workbook((1, 2, "=A1+B1")))
    assert cells(found)["s1.C1"]["text"] == "=A1+B1"
    assert "formulas_without_values" in [warning["code"] for warning in found["warnings"]]


def test_a_large_sheet_is_cut_and_says_so(reading):
    found = reading("stort.xlsx", large(rows=520, columns=60))
    sheet = found["blocks"][0]
    assert (len(sheet["rows"]), len(sheet["columns"])) == (500, 50)
    assert "høyst 500 rader og 50 kolonner" in files.warnings(found)[0]


def test_a_very_large_workbook_is_read_row_by_row(reading):
    found = reading("alt.xlsx", large(rows=30_000, columns=4))
    assert found["warnings"][0]["code"] == "values_only"
    assert len(found["blocks"][0]["rows"]) == 500
    assert cells(found)["s1.B500"]["text"] == "enhet 500 1"


def test_a_comment_does_not_repeat_its_author(reading):
    book = openpyxl.Workbook()
    book.active["B2"].comment = Comment("Ola Tenkt:\nHvorfor?", "Ola Tenkt")
    found = cells(reading("skjema.xlsx", saved(book)))["s1.B2"]
    assert found["comments"] == [{"author": "Ola Tenkt", "text": "Hvorfor?", "at": ""}]


def test_a_link_in_a_cell_may_only_lead_to_the_web(reading):
    book = openpyxl.Workbook()
    for row, address in enumerate(("https://ssb.no", "javascript:alert(1)"), start=1):
        book.active.cell(row, 1, "Tall").hyperlink = address
    cell = cells(reading("skjema.xlsx", saved(book)))
    assert 'href="https://ssb.no"' in cell["s1.A1"]["html"]
    assert "href" not in cell["s1.A2"].get("html", "")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12500.5, "General", "12500,5"),
        (12500.5, "#,##0.00", "12\u00a0500,50"),
        (0.94, "0%", "94\u00a0%"),
        (0.945, "0.0\\ %", "94,5\u00a0%"),
        (1250, '"kr"\\ #,##0', "kr\u00a01\u00a0250"),
        (1250, "_-[$kr-414]* #,##0.00_-", "kr\u00a01\u00a0250,00"),
        (0, '_ "kr" * #,##0.00_ ;_ "kr" * -#,##0.00_ ;_ "kr" * "-"??_ ;_ @_ ', "kr\u00a0-"),
        (-1250, "#,##0;[Red]-#,##0", "−1\u00a0250"),
        (0.1 + 0.2, "General", "0,3"),
        (1 / 3, "General", "0,333333333"),
        (1e20, "General", "1,00E+20"),
        (1234567, "#,##0,", "1\u00a0235"),
        (5, '0" stk"', "5\u00a0stk"),
        (-0.4, "0", "0"),
        (True, None, "SANN"),
        (None, "0", ""),
        (dt.datetime(2026, 10, 26, 14, 5), "dd/mm/yyyy hh:mm", "26.10.2026 kl. 14.05"),
        (dt.datetime(2026, 10, 26), "mmm yy", "oktober 2026"),
        (dt.datetime(2026, 10, 26), "[$-414]d\\.\\ mmmm\\ yyyy;@", "26. oktober 2026"),
        (dt.time(14, 5), "h:mm", "14.05"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_values_are_written_the_norwegian_way(value, form, text):
    assert shown(value, form) == text


def test_a_part_the_library_cannot_read_leaves_the_values(reading):
    comments = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/></comments>'
    relation = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        'Target="/xl/borte.xml"/></Relationships>'
    )
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": relation, "xl/comments1.xml": comments}
    found = reading("skjema.xlsx", with_parts(workbook(("Trivsel", 4.7)), parts))
    assert cells(found)["s1.B1"]["text"] == "4,7"
    assert found["warnings"][0]["code"] == "values_only"
