import datetime as dt
import io

import docx
import pytest

from foundation import files
from foundation.files import Criterion, Remark
from tests.foundation.files.conftest import SAMPLES
from tests.foundation.files.made import part_of

AT = dt.datetime(2026, 10, 26, 13, 5, tzinfo=dt.UTC)


def remark(number: int, anchor: str, quote: str = "", **more: str) -> Remark:
    return Remark(number, anchor, quote, "Forslag", "Prøv med færre.", "Eva Eide", AT, **more)


def made(name: str, *remarks: Remark, **more: object) -> docx.document.Document:
    path = SAMPLES / name
    out = files.with_comments(path.suffix[1:], path, remarks, title="Tilbakemelding til Fjordvik", **more)
    assert out.kind == "docx"
    assert files.inspect("ut.docx", io.BytesIO(out.content)).kind == "docx"
    return docx.Document(io.BytesIO(out.content))


def ranges(document) -> dict[int, str]:
    """{comment id: the words it is about}."""
    found: dict[int, str] = {}
    current: set[int] = set()
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for element in document.element.body.iter():
        key = int(element.get(f"{w}id", -1))
        if element.tag == f"{w}commentRangeStart":
            current.add(key)
            found[key] = ""
        elif element.tag == f"{w}commentRangeEnd":
            current.discard(key)
        elif element.tag == f"{w}t":
            for key in current:
                found[key] += element.text or ""
    return found


def test_it_works():
    document = made("strateginotat.docx", remark(1, "p4", "inntil tolv indikatorer", fate="brukt"))
    comment = list(document.comments)[-1]
    assert (comment.author, comment.initials) == ("Eva Eide", "EE")
    assert comment.text.split("\n") == ["Merknad 1: Forslag", "Prøv med færre.", "Svar: brukt"]
    assert ranges(document)[comment.comment_id] == "inntil tolv indikatorer"
    assert comment.timestamp.replace(tzinfo=None) == dt.datetime(2026, 10, 26, 14, 5), "Word shows it as it is written"


@pytest.mark.parametrize(
    ("anchor", "quote", "words"),
    [
        ("p3", "noen få mål", "noen få mål"),
        ("p3", "få mål som folkevalgte", "få mål som folkevalgte"),
        ("p3", "kjenner igjen. Et mål", "kjenner igjen. Et mål"),
        ("p2", "", "Bakgrunn"),
        ("p7", "påvirke", "påvirke"),
        ("t1.r4c3", "ikke satt", "ikke satt"),
        ("t1.r2c1", "", "Barnehage"),
        ("t1", "", "Tjeneste"),
    ],
)
def test_a_remark_stands_around_the_words_it_is_about(anchor, quote, words):
    document = made("strateginotat.docx", remark(1, anchor, quote))
    assert ranges(document)[list(document.comments)[-1].comment_id] == words


@pytest.mark.parametrize("anchor", ["", "borte", "foot1", "p99"])
def test_a_remark_without_a_place_stands_at_the_beginning_with_its_quote(anchor):
    document = made("strateginotat.docx", remark(1, anchor, "noe som ikke står der"))
    comment = list(document.comments)[-1]
    assert ranges(document)[comment.comment_id] == "Hvorfor vi styrer etter mål"
    assert "Gjelder: «noe som ikke står der»" in comment.text


def test_a_remark_to_a_note_stands_at_its_sign_and_one_to_a_picture_at_its_paragraph():
    document = made("strateginotat.docx", remark(1, "fn1", "Vedtatt"), remark(2, "p16.i1"))
    first, second = list(document.comments)[-2:]
    assert ranges(document)[first.comment_id].startswith("Kommunen skal styre")
    assert "Gjelder: «Vedtatt»" in first.text
    assert "Gjelder" not in second.text


def test_the_rest_of_the_file_is_as_it_was(reading, sample):
    before = reading("strateginotat.docx")
    out = files.with_comments(
        "docx", SAMPLES / "strateginotat.docx", [remark(n, "p3", "noen få mål") for n in (1, 2)], title="x"
    )
    after = reading("ut.docx", out.content)
    assert files.anchors(after) == files.anchors(before)
    assert [block.get("html") for block in after["blocks"]] == [block.get("html") for block in before["blocks"]]
    for part in ("word/styles.xml", "word/footnotes.xml"):
        assert len(part_of(out.content, part)) > 100


def test_comments_that_were_there_stay(sample):
    document = made("comments_review.docx", remark(1, "p1", "dolor sit"))
    assert len(list(document.comments)) == len(list(docx.Document(str(SAMPLES / "comments_review.docx")).comments)) + 1


def test_an_empty_file_and_a_file_of_tables_can_be_commented():
    assert len(list(made("empty_document.docx", remark(1, "")).comments)) == 1
    assert len(list(made("nested_blocks_and_tables.docx", remark(1, "t2.r1c1.t1.r2c1", "Between")).comments)) == 1


def test_the_summing_up_is_a_comment_of_its_own():
    document = made(
        "strateginotat.docx", intro="Takk.", closing="Kort og\ntydelig.", author="Eva Eide",
        criteria=[Criterion("Er målene konkrete?", "Delvis", "Noen mangler.")],
    )  # fmt: skip
    assert list(document.comments)[-1].text.split("\n") == [
        "Tilbakemelding til Fjordvik", "Takk.", "Er målene konkrete? – Delvis. Noen mangler.", "Kort og", "tydelig.",
    ]  # fmt: skip


def words(document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("name", ["maaleskjema.xlsx", "maaleskjema.ods"])
def test_any_other_file_is_quoted_in_a_word_file(name):
    document = made(
        name, remark(2, "s1.D4"), remark(1, "s1.D3", "5,0", fate="ikke brukt fordi tallet er nytt"), remark(3, ""),
        intro="Takk for skjemaet.", closing="Neste skritt: sett mål overalt.",
        criteria=[Criterion("Er målene konkrete?", "Ja")],
    )  # fmt: skip
    text = words(document)
    assert text.index("Merknad 1: Forslag") < text.index("Merknad 2: Forslag") < text.index("Merknad 3: Forslag")
    assert "Arket «Målekart», celle D3 (raden «Foreldres tilfredshet»)\n5,0\nPrøv med færre.\nSvar: ikke brukt" in text
    assert "Til det hele" in text
    assert "Eva Eide, 26. oktober 2026" in text
    assert text.endswith("Neste skritt: sett mål overalt.")
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["Er målene konkrete?", "Ja", ""]


def test_a_pdf_is_quoted_by_its_pages_and_typed_text_by_its_words():
    assert "Side 1\n" in words(made("strateginotat.pdf", remark(1, "page1.p4", "noen få mål")))
    typed = files.typed("Første avsnitt.\n\nAndre avsnitt om mål.")
    out = files.with_comments("typed", None, [remark(1, "p2", "om mål")], title="x", reading=typed)
    assert "Andre avsnitt om mål." in words(docx.Document(io.BytesIO(out.content)))


def test_a_file_that_cannot_be_written_into_is_quoted(tmp_path):
    place = tmp_path / "skadet"
    place.write_bytes(b"ingen pakke")
    out = files.with_comments("docx", place, [remark(1, "p1", "mål")], title="Tilbakemelding")
    assert "Merknad 1: Forslag" in words(docx.Document(io.BytesIO(out.content)))


def test_its_name_says_what_it_is():
    out = files.Outgoing(b"", " med merknader", "docx")
    assert out.name("Måleskjema v.2.xlsx") == "Måleskjema v.2 med merknader.docx"
    assert out.name("notat") == "notat med merknader.docx"


def test_signs_that_word_cannot_hold_do_no_harm():
    out = files.with_comments("typed", None, [remark(1, "p1", "x\x01y")], title="a\x00b", reading=files.typed("x"))
    assert docx.Document(io.BytesIO(out.content)).paragraphs[0].text == "ab"
