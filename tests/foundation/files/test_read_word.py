import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from foundation import files
from tests.foundation.files.made import saved, with_body, with_parts, with_relation, word


def by_id(found: dict) -> dict:
    return {block["id"]: block for block in found["blocks"]}


def test_it_works(reading):
    found = reading("strateginotat.docx")
    blocks = by_id(found)
    assert found["title"] == "Hvorfor vi styrer etter mål"
    assert [(block["level"], block["text"]) for block in found["blocks"] if block["type"] == "heading"] == [
        (1, "Hvorfor vi styrer etter mål"), (2, "Bakgrunn"), (3, "Krav til en indikator"), (2, "Måleskjema"),
    ]  # fmt: skip
    assert "<b>noen få mål</b>" in blocks["p3"]["html"]
    assert '<a href="https://www.ssb.no/" rel="noopener noreferrer">' in blocks["p3"]["html"]
    assert blocks["fn1"]["text"] == "Vedtatt av kommunestyret i juni."
    assert blocks["head1"]["text"] == "Fjordvik kommune, utkast"


def test_items_carry_what_word_shows_before_them(reading):
    items = [block for block in reading("strateginotat.docx")["blocks"] if block["type"] == "item"]
    assert [(item["level"], item["marker"]) for item in items] == [
        (0, "1."), (0, "2."), (1, "a)"), (1, "b)"), (0, "3."), (0, ""), (1, ""), (0, ""),
    ]  # fmt: skip


def test_merged_cells_and_a_head_are_kept(reading):
    rows = by_id(reading("strateginotat.docx"))["t1"]["rows"]
    assert all(cell["head"] for cell in rows[0])
    assert (rows[1][0]["text"], rows[1][0]["rowspan"]) == ("Barnehage", 2)
    assert (rows[3][0]["id"], rows[3][0]["colspan"]) == ("t1.r4c1", 2)
    assert rows[3][1]["id"] == "t1.r4c3"


def test_a_table_within_a_table_has_places_of_its_own(reading):
    places = files.anchors(reading("nested_blocks_and_tables.docx"))
    assert places["t2.r1c1.t1.r2c1"] == "Between"
    assert places["t2.r1c1.p2"] == "Text after"


def test_comments_stand_where_they_were_made_with_their_authors(reading):
    blocks = by_id(reading("comments_review.docx"))
    assert [comment["author"] for comment in blocks["p1"]["comments"]] == ["Randy Bartels"] * 2 + ["Shay Hill"] * 2
    assert blocks["p5"]["comments"][0]["text"] == "COMMENT on par 5"
    assert "comments" not in blocks["p2"]


def test_tracked_changes_are_shown_as_accepted_and_said(reading):
    changes = (
        '<w:p><w:r><w:t xml:space="preserve">Vi måler </w:t></w:r>'
        "<w:del><w:r><w:delText>tolv</w:delText></w:r></w:del><w:ins><w:r><w:t>tre</w:t></w:r></w:ins>"
        "<w:r><w:t> ting.</w:t></w:r></w:p>"
    )
    found = reading("notat.docx", with_body(word("Hei"), changes))
    assert found["blocks"][1]["text"] == "Vi måler tre ting."
    assert found["warnings"] == [{"code": "tracked_changes", "count": 2}]
    assert "sporede endringer" in files.warnings(found)[0]


def test_pictures_are_drawn_again_and_stored_beside_the_file(reading, owner):
    found = reading("strateginotat.docx")
    picture = by_id(found)["p16.i1"]
    assert picture["alt"] == "Fire søyler som viser utviklingen"
    assert found["images"] == files.stored_in(found) == [picture["image"]["sha256"]]
    assert files.path(owner, found["images"][0]).read_bytes().startswith(b"\x89PNG")


def test_a_picture_linked_from_outside_is_never_fetched_and_is_said(reading, listener):
    address, calls = listener
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rOut"/>'
        "</w:drawing></w:r></w:p>"
    )
    content = with_body(word("Hei"), drawing)
    found = reading("notat.docx", with_relation(content, "image", f"{address}/bilde.png"))
    assert found["blocks"][1]["missing"] == "external"
    assert "De hentes ikke" in files.warnings(found)[0]
    assert calls == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org"])
def test_a_link_that_could_act_becomes_plain_text(link, reading):
    field = f'<w:p><w:fldSimple w:instr="HYPERLINK &quot;{link}&quot;"><w:r><w:t>Trykk</w:t></w:r></w:fldSimple></w:p>'
    assert reading("notat.docx", with_body(word("Hei"), field))["blocks"][1]["html"] == "Trykk"


@pytest.mark.parametrize("name", ["Overskrift 2", "Heading 2", "Overskrift2"])
def test_headings_are_known_by_their_norwegian_and_english_names(name, reading):
    document = docx.Document()
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Bakgrunn", style=name)
    block = reading("notat.docx", saved(document))["blocks"][0]
    assert (block["type"], block["level"]) == ("heading", 2)


def test_the_same_bytes_give_the_same_places(reading, sample):
    content = sample("strateginotat.docx")
    assert reading("strateginotat.docx", content) == reading("strateginotat.docx", content)


def test_an_empty_document_has_no_blocks(reading):
    assert reading("empty_document.docx")["blocks"] == []


def test_a_part_we_do_not_know_does_no_harm(reading):
    content = with_parts(word("Hei"), {"word/noe.xml": "<x/>"})
    assert reading("notat.docx", content)["blocks"][0]["text"] == "Hei"
