"""Word and Excel files (OOXML): macros, objects, controls, links that fetch, fields that start programs."""

import re
import tempfile
import zipfile
from typing import BinaryIO, cast

from foundation.files.inspection import content
from foundation.files.inspection.archives import opened, pieces
from foundation.files.inspection.fields import FieldWatch
from foundation.files.inspection.markup import check_markup, local
from foundation.files.inspection.refusals import Unfit

BY_NAME = (
    (re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|vbaProjectSignature.*)$", re.I), "macros"),
    (re.compile(r"(^|/)(macrosheets|dialogsheets)/", re.I), "macros"),
    (re.compile(r"(^|/)activeX/|(^|/)activeX[^/]*\.(bin|xml)$", re.I), "controls"),
    (re.compile(r"(^|/)oleObject[^/]*\.bin$|(^|/)embeddings/[^/]*\.(bin|ole|rtf|exe|js|vbs|hta|lnk|html?)$", re.I),
     "embedded_object"),
)  # fmt: skip
BY_TYPE = (
    (re.compile(r"macroEnabled|vbaProject|vbaData|ms-excel\.(macrosheet|intlmacrosheet|dialogsheet)", re.I), "macros"),
    (re.compile(r"ms-office\.activeX", re.I), "controls"),
    (re.compile(r"\.oleObject$", re.I), "embedded_object"),
)
PACKAGES = (".docx", ".xlsx", ".pptx")
# a template, object or frame that is fetched when the file is opened
FETCHED = {"attachedTemplate": "remote_template", "oleObject": "remote_object", "frame": "remote_object",
           "subDocument": "remote_object", "externalLinkPath": "", "aFChunk": "save_again"}  # fmt: skip
ON_THIS_MACHINE = re.compile(r"^(file:/{3})?[A-Za-z]:[\\/]|^[^:/\\]+$", re.I)
LINKED_PROGRAM = {
    re.compile(rb"[<:]ddeLink[\s/>]"): "dde",
    re.compile(rb"[<:]oleLink[\s/>]"): "remote_object",
}
WITH_FIELDS = re.compile(r"^word/(document|header|footer|footnotes|endnotes|comments|glossary/document)[^/]*\.xml$")
XML_LIKE = (".xml", ".rels")
SIGNATURES = {content.ZIP: "nested", content.OLE: "embedded_object", b"MZ": "embedded_object"}


def check(kind: str, stream: BinaryIO, extension: str) -> None:
    """Every part of the package is read to its end: checksum, markup, and what it could do."""
    with opened(stream) as package:
        _check_parts(package, depth=0)


def _check_parts(package: zipfile.ZipFile, depth: int) -> None:
    for member in package.infolist():
        name = member.filename
        for pattern, code in BY_NAME:
            if pattern.search(name):
                raise Unfit(code)
    for member in package.infolist():
        name = member.filename
        if name.lower().endswith(XML_LIKE):
            _check_xml(package, member)
        elif name.lower().endswith(PACKAGES):
            _check_inner(package, member, depth)
        else:
            _check_other(package, member)


def _check_xml(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    name = member.filename
    parts = pieces(package, member)
    if name == "[Content_Types].xml":
        check_markup(parts, started=_check_type)
    elif name.endswith(".rels"):
        check_markup(parts, started=_check_relation)
    elif WITH_FIELDS.match(name):
        watch = FieldWatch()
        check_markup(parts, started=watch.started, ended=watch.ended, text=watch.text)
    else:
        own = name.startswith(("word/", "xl/"))
        check_markup(parts, forbidden=LINKED_PROGRAM if name.startswith("xl/externalLinks/") else None, strict=own)


def _check_type(name: str, values: dict[str, str]) -> None:
    for pattern, code in BY_TYPE:
        if pattern.search(values.get("ContentType", "")):
            raise Unfit(code)


def _check_relation(name: str, values: dict[str, str]) -> None:
    if local(name) != "Relationship":
        return
    kind = values.get("Type", "").rpartition("/")[2]
    code = FETCHED.get(kind)
    if code == "save_again":
        raise Unfit(code)
    if code and values.get("TargetMode") == "External" and not ON_THIS_MACHINE.match(values.get("Target", "")):
        raise Unfit(code)


def _check_inner(package: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int) -> None:
    """The workbook behind a chart is a package inside the package; one level, under the same rules."""
    if depth:
        raise Unfit("nested")
    with tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024) as inner:
        for piece in pieces(package, member):
            inner.write(piece)
        inner.seek(0)
        start = inner.read(8)
        if start == content.OLE:
            raise Unfit("embedded_object")
        if not start.startswith(content.ZIP):
            raise Unfit("unsafe_parts")
        with opened(cast(BinaryIO, inner)) as deeper:
            _check_parts(deeper, depth + 1)


def _check_other(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    first = True
    for piece in pieces(package, member):
        if first:
            for sign, code in SIGNATURES.items():
                if piece.startswith(sign):
                    raise Unfit(code)
        first = False
