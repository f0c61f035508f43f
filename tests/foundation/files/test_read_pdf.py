import io

import pikepdf
from PIL import Image

from foundation import files
from foundation.files.readers.portable import Words, paragraphs
from tests.foundation.files.made import pdf, saved


def test_it_works(reading, owner):
    found = reading("strateginotat.pdf")
    page = found["blocks"][0]
    assert (page["id"], page["type"], page["number"]) == ("page1", "page", 1)
    assert (page["image"]["width"], page["image"]["height"]) == (910, 1287)
    assert Image.open(files.path(owner, page["image"]["sha256"])).size == (910, 1287)
    places = files.anchors(found)
    assert places["page1.p4"].startswith("Kommunen skal styre etter noen få mål")
    assert places["page1.p7"] == "1. Den er konkret."


def test_a_page_without_words_can_still_be_pointed_at(reading):
    found = reading("skannet.pdf", pdf())
    assert [block["id"] for block in found["blocks"]] == ["page1"]
    assert "skannet" in files.warnings(found)[0]


def test_no_more_than_a_hundred_pages_are_shown(reading):
    document = pikepdf.new()
    for _ in range(103):
        document.add_blank_page(page_size=(100, 100))
    found = reading("lang.pdf", saved(document))
    assert len(found["blocks"]) == 100
    assert found["warnings"][0] == {"code": "more_pages", "count": 3, "pages": 100}


def test_a_poster_is_drawn_no_larger_than_a_screen(reading):
    document = pikepdf.new()
    document.add_blank_page(page_size=(14400, 7200))
    assert reading("plakat.pdf", saved(document))["blocks"][0]["image"]["width"] == 1600


def line(text, top, left=0.0, right=400.0, height=12.0):
    return Words(text, left, top - height, right, top)


def test_lines_become_paragraphs_by_space_size_and_bullets():
    assert paragraphs([
        line("Overskrift", 700, height=18),
        line("Første linje som går", 670), line("videre på den neste.", 657),
        line("Nytt avsnitt etter luft.", 630),
        line("• punkt", 617), line("• punkt to", 604),
    ]) == [
        "Overskrift", "Første linje som går videre på den neste.", "Nytt avsnitt etter luft.", "• punkt", "• punkt to",
    ]  # fmt: skip


def test_a_word_parted_at_the_end_of_a_line_is_whole_again():
    assert paragraphs([line("Vi måler kvalitets-", 700), line("arbeidet hvert år.", 687)]) == [
        "Vi måler kvalitetsarbeidet hvert år."
    ]


def test_cells_beside_each_other_are_told_apart():
    assert paragraphs([line("Trivsel", 700, right=50), line("4,7", 700, left=200, right=220)]) == ["Trivsel | 4,7"]


def test_a_picture_handed_in_is_drawn_again_without_what_its_file_said(reading, owner):
    out = io.BytesIO()
    photo = Image.new("RGB", (2400, 1200), "green")
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    photo.save(out, "JPEG", exif=exif)
    found = reading("tavle.jpg", out.getvalue())
    image = found["blocks"][0]["image"]
    assert (found["blocks"][0]["id"], image["width"], image["height"]) == ("image1", 1600, 800)
    assert b"Kamera" not in files.path(owner, image["sha256"]).read_bytes()
