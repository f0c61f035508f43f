"""What a file is by its content, whatever its name says."""

from typing import BinaryIO

from foundation.files.inspection.archives import opened, read_small

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-"
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
# inside an OLE container the names are in UTF-16
LOCKED = "EncryptedPackage".encode("utf-16-le")
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "slides",
    b"presentationml.slideshow.main+xml": "slides",
    b"wordprocessingml.template.main+xml": "template",
    b"spreadsheetml.template.main+xml": "template",
    b"macroEnabled.main+xml": "macros",
    b"macroEnabledTemplate.main+xml": "macros",
    b"sheet.binary.macroEnabled.main": "old_excel",
}
MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text-template": "template",
    b"application/vnd.oasis.opendocument.spreadsheet-template": "template",
    b"application/vnd.oasis.opendocument.presentation": "slides",
}


def found_kind(stream: BinaryIO, promised: str) -> str:
    """A kind, the code of a refusal (refusals.SENTENCES), or "" when the content is nothing we know.

    promised  matters for text only: text has no sign of its own
    """
    stream.seek(0)
    start = stream.read(1024)
    if start.startswith(ZIP):
        return _in_package(stream)
    if start.startswith(OLE):
        return _in_old_office(stream, promised)
    if start.startswith(PNG):
        return "png"
    if start.startswith(JPEG):
        return "jpg"
    if PDF in start:  # readers accept some bytes before it
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "other_text"
    if promised == "txt" and (start.startswith(BOMS) or b"\0" not in start):
        return "txt"
    return ""


def _in_package(stream: BinaryIO) -> str:
    with opened(stream) as package:
        names = set(package.namelist())
        if "[Content_Types].xml" in names:
            types = read_small(package, "[Content_Types].xml")
            return next((found for sign, found in MAIN_PARTS.items() if sign in types), "")
        if "mimetype" in names:
            return MIMETYPES.get(read_small(package, "mimetype").strip(), "")
    return ""


def _in_old_office(stream: BinaryIO, promised: str) -> str:
    """Word, Excel and others put an encrypted new file into an old container; else it is the old format itself."""
    stream.seek(0)
    tail = b""
    while piece := stream.read(256 * 1024):
        if LOCKED in tail + piece:
            return "encrypted"
        tail = piece[-len(LOCKED) :]
    return "old_excel" if promised in {"xlsx", "ods"} else "old_word"
