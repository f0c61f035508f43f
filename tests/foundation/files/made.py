"""Files made for a test: packages with a part more or changed, Word and Excel files of our own."""

import io
import zipfile

import docx
import openpyxl
import pikepdf

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_parts(package: bytes, parts: dict[str, bytes | str]) -> bytes:
    """The package with these parts added or put in place of those of the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in parts:
                new.writestr(member, old.read(member))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part_of(package: bytes, name: str) -> str:
    """A part's text."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name).decode()


def changed(package: bytes, name: str, old: str, new: str) -> bytes:
    """The package with one piece of one part's text replaced."""
    text = part_of(package, name)
    assert old in text, f"{old} is not in {name}"
    return with_parts(package, {name: text.replace(old, new, 1)})


def with_relation(package: bytes, kind: str, target: str) -> bytes:
    """A Word file that refers to something outside itself."""
    entry = (
        f'<Relationship Id="rOut" Type="{RELATION}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return changed(package, "word/_rels/document.xml.rels", "</Relationships>", entry)


def with_body(package: bytes, markup: str) -> bytes:
    """A Word file with more at its end; `w:` is declared."""
    return changed(package, "word/document.xml", "<w:sectPr", f"{markup}<w:sectPr")


def word(*paragraphs: str) -> bytes:
    """A Word file of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def workbook(*rows: tuple) -> bytes:
    """An Excel file of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(document) -> bytes:
    """What a library's `save` writes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(**root: object) -> bytes:
    """A PDF of one empty page, with these entries in its catalogue."""
    document = pikepdf.new()
    document.add_blank_page()
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    return saved(document)
