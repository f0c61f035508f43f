import pikepdf
import pytest

from tests.foundation.files.made import (
    changed,
    part_of,
    pdf,
    with_body,
    with_parts,
    with_relation,
    word,
    workbook,
)

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TEXT = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
BEGIN, MIDDLE, END = (FIELD.format(step) for step in ("begin", "separate", "end"))


def paragraph(*parts: str) -> str:
    return f"<w:p>{''.join(parts)}</w:p>"


def test_it_works(refused):
    assert refused("notat.docx", with_parts(word("Hei"), {"word/vbaProject.bin": b"\0"})) == "macros"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("word/vbaData.xml", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("word/activeX/activeX1.xml", "controls"),
        ("word/embeddings/oleObject1.bin", "embedded_object"),
        ("word/embeddings/brev.rtf", "embedded_object"),
    ],
)
def test_parts_that_can_act_are_refused_by_their_name(name, code, refused):
    assert refused("notat.docx", with_parts(word("Hei"), {name: b"<x/>"})) == code


def test_macros_are_found_by_their_content_type_too(refused):
    entry = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    assert refused("notat.docx", changed(word("Hei"), "[Content_Types].xml", "</Types>", entry)) == "macros"
    renamed = changed(
        word("Hei"), "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )  # fmt: skip
    assert refused("notat.docx", renamed) == "macros"


@pytest.mark.parametrize("start", [b"MZ\x90\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_programs_and_objects_are_found_under_any_name(start, refused):
    assert (
        refused("notat.docx", with_parts(word("Hei"), {"word/media/bilde.png": start + b"\0" * 99}))
        == "embedded_object"
    )


@pytest.mark.parametrize("target", ["https://example.org/mal.dotm", "\\\\server\\mal.dotm", "file://server/mal.dotm"])
def test_a_template_elsewhere_is_refused(target, refused):
    assert refused("notat.docx", with_relation(word("Hei"), "attachedTemplate", target)) == "remote_template"


def test_a_template_on_the_author_s_own_machine_passes(reading):
    content = with_relation(word("Hei"), "attachedTemplate", "file:///C:\\Users\\kari\\Normal.dotm")
    assert reading("notat.docx", content)["blocks"][0]["text"] == "Hei"


def test_a_linked_object_is_refused(refused):
    content = with_relation(word("Hei"), "oleObject", "https://example.org/skjema.xlsx")
    assert refused("notat.docx", content) == "remote_object"


def test_a_part_that_word_unpacks_itself_is_refused(refused):
    assert refused("notat.docx", with_relation(word("Hei"), "aFChunk", "brev.rtf")) == "save_again"


@pytest.mark.parametrize(
    "field",
    [
        paragraph('<w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\cmd.exe x"><w:r><w:t>x</w:t></w:r></w:fldSimple>'),
        paragraph(BEGIN, TEXT.format("DDE"), TEXT.format("AUTO cmd.exe"), MIDDLE, END),
        paragraph(BEGIN, TEXT.format(" d"), "<w:r><w:t>x</w:t></w:r>", TEXT.format("de cmd"), END),
        paragraph(BEGIN, BEGIN, TEXT.format("QUOTE 68 68 69 65 85 84 79"), END, TEXT.format(" cmd"), MIDDLE, END),
    ],
)
def test_a_field_that_starts_programs_is_refused_however_it_is_written(field, refused):
    assert refused("notat.docx", with_body(word("Hei"), field)) == "dde"


def test_an_ordinary_field_passes(reading):
    link = paragraph(BEGIN, TEXT.format('HYPERLINK "https://ssb.no"'), MIDDLE, "<w:r><w:t>Tall</w:t></w:r>", END)
    assert 'href="https://ssb.no"' in reading("notat.docx", with_body(word("Hei"), link))["blocks"][1]["html"]


@pytest.mark.parametrize(("element", "code"), [("ddeLink", "dde"), ("oleLink", "remote_object")])
def test_a_workbook_s_links_to_programs_are_refused(element, code, refused):
    link = f'<externalLink xmlns="x"><{element} ddeService="cmd" ddeTopic="x"/></externalLink>'
    assert refused("skjema.xlsx", with_parts(workbook(("a",)), {"xl/externalLinks/externalLink1.xml": link})) == code


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<office:text", '<office:scripts><office:script script:language="Basic"/></office:scripts><office:text',
         "macros"),
        ("</office:text>", '<text:p><draw:object-ole xlink:href="x"/></text:p></office:text>', "embedded_object"),
        ("</office:text>", '<text:dde-connection-decl office:dde-application="cmd"/></office:text>', "dde"),
        ("</office:text>", '<office:event-listeners><script:event-listener script:language="ooo:script"/>'
         "</office:event-listeners></office:text>", "macros"),
    ],
)  # fmt: skip
def test_libreoffice_files_that_can_act_are_refused(old, new, code, refused, sample):
    assert refused("notat.odt", changed(sample("strateginotat.odt"), "content.xml", old, new)) == code


def test_libreoffice_scripts_are_found_by_their_folder(refused, sample):
    content = with_parts(sample("strateginotat.odt"), {"Scripts/python/x.py": "print(1)"})
    assert refused("notat.odt", content) == "macros"


@pytest.mark.parametrize("formula", ["of:=DDE(&quot;soffice&quot;)", "of:=&#x44;DE(1)", "of:=1+ dde(1)"])
def test_a_sheet_s_dde_formula_is_refused_however_it_is_written(formula, refused, sample):
    content = sample("maaleskjema.ods")
    old = 'table:formula="of:=12000.5+500"'
    assert old in part_of(content, "content.xml")
    code = refused("skjema.ods", changed(content, "content.xml", old, f'table:formula="{formula}"'))
    assert code in {"dde", "save_again"}


def test_a_text_whose_cell_starts_a_program_is_refused(refused):
    assert refused("tall.csv", b"navn;tall\n=cmd|'/c calc'!A0;1\n") == "dde"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")}, "pdf_script"),
        ({"OpenAction": pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")}, "pdf_launch"),
        ({"AcroForm": pikepdf.Dictionary(XFA=pikepdf.Array(["x"]), Fields=pikepdf.Array())}, "pdf_form"),
        ({"Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(
            Names=pikepdf.Array(["a", pikepdf.Dictionary(F="a.exe")])))}, "pdf_attachment"),
        ({"Outlines": pikepdf.Dictionary(First=pikepdf.Dictionary(
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch)))}, "pdf_launch"),
    ],
)  # fmt: skip
def test_a_pdf_that_can_act_is_refused(entry, code, refused):
    assert refused("notat.pdf", pdf(**entry)) == code
