import pytest

from foundation import files
from foundation.files.readers.opendocument.sheet import norwegian
from tests.foundation.files.made import changed


def test_it_works(reading):
    """A text that LibreOffice wrote in both formats is read as the same blocks at the same places."""
    odt, docx = reading("strateginotat.odt"), reading("strateginotat.docx")
    assert files.anchors(odt) == files.anchors(docx)
    assert [block["type"] for block in odt["blocks"]] == [block["type"] for block in docx["blocks"]]
    assert [block.get("marker") for block in odt["blocks"]] == [block.get("marker") for block in docx["blocks"]]


def test_comments_notes_and_tracked_changes_are_read(reading):
    found = reading("strateginotat.odt")
    blocks = {block["id"]: block for block in found["blocks"]}
    assert blocks["p4"]["comments"] == [
        {"author": "Ola Tenkt", "text": "Er tolv for mange?", "at": "2026-10-02T10:30:00"}
    ]
    assert '<sup data-note="fn1">1</sup>' in blocks["p3"]["html"]
    assert [warning["code"] for warning in found["warnings"]] == ["tracked_changes"]


def test_merged_cells_are_kept(reading):
    table = next(block for block in reading("strateginotat.odt")["blocks"] if block["type"] == "table")
    assert table["rows"][1][0]["rowspan"] == 2
    assert table["rows"][3][0]["colspan"] == 2


def test_a_picture_linked_from_outside_is_never_fetched(reading, sample, listener):
    address, calls = listener
    content = changed(sample("strateginotat.odt"), "content.xml", 'xlink:href="Pictures/', f'xlink:href="{address}/')
    found = reading("notat.odt", content)
    assert next(block for block in found["blocks"] if block["type"] == "image")["missing"] == "external"
    assert calls == []


def test_repeated_rows_and_columns_do_not_fill_the_page(reading, sample):
    old = '<table:table table:name="Tomt"'
    row = ('<table:table table:name="Mye"><table:table-row table:number-rows-repeated="1048576">'
           '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
           "</table:table-cell></table:table-row></table:table>")  # fmt: skip
    found = reading("skjema.ods", changed(sample("maaleskjema.ods"), "content.xml", old, row + old))
    sheet = next(block for block in found["blocks"] if block["text"] == "Mye")
    assert (len(sheet["rows"]), len(sheet["rows"][0])) == (500, 50)
    assert "sheet_cut" in [warning["code"] for warning in found["warnings"]]


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("12,500.5", "12500.5", "12\u00a0500,5"),
        ("4.7", "4.7", "4,7"),
        ("81.5%", "0.815", "81,5%"),
        ("12,500", "12500", "12\u00a0500"),
        ("12,500", "12.5", "12,500"),
        ("4,7", "4.7", "4,7"),
        ("12 500,5", "12500.5", "12 500,5"),
        ("tolv", "12", "tolv"),
    ],
)
def test_numbers_written_the_english_way_are_turned(text, value, said):
    assert norwegian(text, value) == said
