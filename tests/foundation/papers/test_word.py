"""A text as a Word file that Word can work on: real headings, lists, tables and pictures."""

import io

import docx
from docx.oxml.ns import qn

from foundation.papers import word

from .conftest import words


def opened(paper):
    return docx.Document(io.BytesIO(word(paper)))


def test_it_works(paper):
    document = opened(paper(mark="Trukket tilbake"))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert ("Title", "Legemiddelhåndtering") in styles
    assert ("Heading 1", "Formål") in styles
    assert ("Heading 2", "Dypt") in styles
    assert ("List Number", "Ett") in styles
    assert ("List Bullet 2", "Under ett") in styles
    assert document.core_properties.author == "Levanger kommune"
    assert document.sections[0].header.paragraphs[0].text == "Levanger kommune · Trukket tilbake"
    assert "levanger.example/d/12/" in document.sections[0].footer.paragraphs[0].text


def test_tables_keep_their_spans_and_heads(paper):
    table = opened(paper()).tables[1]
    assert [cell.text for cell in table.rows[2].cells] == ["Dosett", "Sykepleier"]
    assert [cell.text for cell in table.rows[3].cells] == ["Over begge", "Over begge"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_picture_has_its_words(paper):
    shape = opened(paper()).inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "Et blått felt"


def test_a_link_leads_on_and_a_strange_one_does_not(paper):
    document = opened(paper([words("x", html='<a href="https://a.example/">ut</a> <a href="javascript:x">nei</a>')]))
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert targets == ["https://a.example/"]


def test_signs_that_xml_cannot_hold_are_left_out(paper):
    assert "\x00" not in "".join(one.text for one in opened(paper([words("a\x00b\x0bc", html="")])).paragraphs)
