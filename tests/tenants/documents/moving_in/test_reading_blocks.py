"""A file's reading as blocks of a document: real files, and what did not come along."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Inches

from foundation import files
from tenants.documents.rules.reading_blocks import blocks_of, counted, is_cut, title_in, without_title
from tests.factories.moving_in import picture, procedure, saved

SAMPLES = Path(__file__).parents[3] / "foundation" / "files" / "samples"


def read(settings, tmp_path, content, name="notat.docx"):
    """The reading of a file, with its pictures in a store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
    owner = "0192f0c1-0000-7000-8000-000000000001"
    stream = io.BytesIO(content)
    found = files.inspect(name, stream)
    return files.read(found.kind, files.path(owner, files.store(owner, stream)))


def test_it_works(settings, tmp_path):
    alts = [("Rømningsvei", "red"), ("", "blue")]
    blocks, notes = blocks_of(read(settings, tmp_path, procedure(pictures=alts)))
    assert [(block["type"], block["text"], block.get("level")) for block in blocks[:6]] == [
        ("heading", "Brannvern", 1),
        ("heading", "Formål", 2),
        ("paragraph", "Alle skal komme seg ut.", None),
        ("item", "Ring 110", 0),
        ("item", "Gå ut", 0),
        ("heading", "Ansvar", 3),
    ]
    assert [[cell["text"] for cell in row] for row in blocks[6]["rows"]] == [["Hvem", "Hva"], ["Leder", "Teller"]]
    assert [block["alt"] for block in blocks[7:]] == ["Rømningsvei", ""]
    assert all(block["image"]["width"] == 40 for block in blocks[7:])
    assert notes == [{"code": "no_alt", "count": 1}]
    assert counted(blocks) == {"blocks": 9, "pictures": 2, "tables": 1, "footnotes": 0}
    ids = [block["id"] for block in blocks]
    assert len(set(ids)) == len(ids)


def test_the_title_of_the_text_is_not_said_twice(settings, tmp_path):
    blocks, _notes = blocks_of(read(settings, tmp_path, procedure()))
    assert title_in(blocks) == "Brannvern"
    below = without_title(blocks, "brannvern")
    assert [block["level"] for block in below if block["type"] == "heading"] == [1, 2]
    assert without_title(blocks, "Noe annet") == blocks


@pytest.mark.parametrize("name", ["strateginotat.docx", "strateginotat.odt"])
def test_word_and_libreoffice_come_along_with_tables_pictures_and_footnotes(settings, tmp_path, name):
    reading = read(settings, tmp_path, (SAMPLES / name).read_bytes(), name)
    blocks, _notes = blocks_of(reading)
    kinds = {block["type"] for block in blocks}
    assert {"heading", "paragraph", "table"} <= kinds
    footnotes = [block for block in reading["blocks"] if block.get("role") == "footnote"]
    assert counted(blocks)["footnotes"] == len(footnotes)


def test_the_sign_of_a_footnote_leads_to_its_note(settings, tmp_path):
    content = (SAMPLES / "footnotes.docx").read_bytes()
    blocks, _notes = blocks_of(read(settings, tmp_path, content))
    notes = {block["id"]: block for block in blocks if block["type"] == "note"}
    assert notes
    signs = [key for key in notes if any(f'data-note="{key}"' in block.get("html", "") for block in blocks)]
    assert signs
    assert all(note["number"] for note in notes.values())


def test_what_does_not_come_along_is_counted(settings, tmp_path):
    _blocks, notes = blocks_of(read(settings, tmp_path, (SAMPLES / "comments_review.docx").read_bytes()))
    assert {note["code"] for note in notes} >= {"comments"}
    _blocks, notes = blocks_of(read(settings, tmp_path, (SAMPLES / "header_footer.docx").read_bytes()))
    assert {note["code"] for note in notes} >= {"header_footer"}


def test_tables_in_tables_become_lines_and_pictures_move_below(settings, tmp_path):
    blocks, notes = blocks_of(read(settings, tmp_path, (SAMPLES / "nested_blocks_and_tables.docx").read_bytes()))
    assert {note["code"] for note in notes} >= {"nested_table"}
    cells = [cell for block in blocks for row in block.get("rows", ()) for cell in row]
    assert cells
    assert all(set(cell) <= {"id", "text", "html", "head", "colspan", "rowspan"} for cell in cells)


def test_a_picture_too_large_to_draw_is_told(settings, tmp_path):
    content = procedure(pictures=[("Kart", "red")])
    document = docx.Document(io.BytesIO(content))
    document.add_picture(picture((9000, 9000)), Inches(1))
    blocks, notes = blocks_of(read(settings, tmp_path, saved(document)))
    assert counted(blocks)["pictures"] == 1
    assert {"code": "picture_format", "count": 1} in notes


def test_a_reading_that_was_cut_is_known():
    assert is_cut({"warnings": [{"code": "cut", "count": 1}]})
    assert not is_cut({"warnings": []})
