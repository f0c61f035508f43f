"""The long Word file for benches."""

import io

import docx

from config.demo.long_document import long_document


def test_it_works():
    data = long_document(pages=40)
    document = docx.Document(io.BytesIO(data))
    breaks = document.element.xml.count('w:type="page"')
    assert breaks == 39
    assert len(document.tables) == 40


def test_it_has_room_for_200_remarks_on_different_paragraphs():
    document = docx.Document(io.BytesIO(long_document(pages=40)))
    assert len({paragraph.text for paragraph in document.paragraphs}) > 200


def test_it_is_the_same_each_time():
    assert long_document(pages=2) == long_document(pages=2)
