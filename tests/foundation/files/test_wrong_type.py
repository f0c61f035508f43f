import io
import zipfile

import pytest
from django.utils import translation

from foundation import files
from foundation.files.inspection.refusals import SENTENCES
from tests.foundation.files.made import changed, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def test_it_works(refused, sample):
    with pytest.raises(files.Unfit, match=r"heter \.docx, men innholdet er \.pdf"):
        files.inspect("notat.docx", io.BytesIO(sample("strateginotat.pdf")))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notat.doc", "old_word"),
        ("skjema.xls", "old_excel"),
        ("skjema.xlsb", "old_excel"),
        ("notat.docm", "macros"),
        ("skjema.xlsm", "macros"),
        ("mal.dotx", "template"),
        ("notat.rtf", "other_text"),
        ("notat.pages", "other_text"),
        ("skjema.numbers", "other_sheet"),
        ("samling.pptx", "slides"),
        ("alt.zip", "archive"),
        ("bilde.heic", "other_picture"),
        ("bilde.svg", "other_picture"),
        ("program.exe", "unknown_type"),
        ("notat", "unknown_type"),
    ],
)
def test_each_kind_we_do_not_take_has_its_own_advice(name, code, refused):
    assert refused(name, b"hva som helst") == code


def test_an_old_word_file_under_a_new_name_is_told_from_a_locked_one(refused, sample):
    assert refused("notat.docx", OLE) == "old_word"
    assert refused("skjema.xlsx", OLE) == "old_excel"
    assert refused("skjema.xlsx", sample("password_protected.xlsx")) == "encrypted"


def test_a_workbook_named_as_a_text_is_told_its_right_name(refused, sample):
    with pytest.raises(files.Unfit) as refusal:
        files.inspect("notat.docx", io.BytesIO(sample("maaleskjema.xlsx")))
    assert refusal.value.values["found"] == ".xlsx"


@pytest.mark.parametrize("name", ["notat.docx", "notat.odt", "notat.pdf", "bilde.png", "bilde.jpg", "notat.txt"])
def test_bytes_that_are_nothing_we_know_are_refused(name, refused):
    code = refused(name, b"\x7fELF\0\0\0\x01 program")
    assert code == ("not_text" if name.endswith("txt") else "other_content")


def test_a_page_of_the_web_named_as_word_is_refused(refused):
    assert refused("notat.docx", b"<html><script>alert(1)</script></html>") == "other_content"


def test_a_package_that_is_no_office_file_is_refused(refused):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("notat.txt", "hei")
    assert refused("notat.docx", out.getvalue()) == "other_content"


def test_a_template_under_a_document_s_name_is_refused(refused):
    content = changed(word("Hei"), "[Content_Types].xml", "document.main+xml", "template.main+xml")
    assert refused("notat.docx", content) == "template"


def test_every_refusal_says_what_to_do():
    advice = ("last opp", "Last opp", "last dem opp", "last den opp")
    values = {"limit": 100, "most": 300, "extension": ".docx", "found": ".pdf"}
    with translation.override("nb"):
        for code in SENTENCES:
            sentence = str(files.Unfit(code, **values))
            assert any(words in sentence for words in advice), sentence
            assert "%(" not in sentence
            assert "!" not in sentence
