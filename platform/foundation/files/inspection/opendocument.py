"""LibreOffice files (OpenDocument): passwords, Basic and other scripts, OLE objects, DDE."""

import re
import zipfile
from typing import BinaryIO

from foundation.files.inspection import content
from foundation.files.inspection.archives import opened, pieces
from foundation.files.inspection.markup import check_markup
from foundation.files.inspection.refusals import Unfit

SCRIPTS = re.compile(r"^(Basic|Scripts|Dialogs)/.", re.IGNORECASE)
# an honest Basic/ folder without modules still lists its libraries; LibreOffice leaves it out when there is no macro
LOCKED = {re.compile(rb"[<:]encryption-data[\s/>]"): "encrypted"}
ACTIVE = {
    re.compile(rb"[<:](event-listener|script)[\s>/]"): "macros",
    re.compile(rb"[<:]object-ole[\s/>]"): "embedded_object",
    re.compile(rb"[<:](applet|plugin|floating-frame)[\s/>]"): "embedded_object",
    re.compile(rb"[<:](dde-link|dde-source|dde-connection|dde-connection-decl)[\s/>]"): "dde",
    re.compile(rb"[=;(+*/&-]\s*DDE\s*\(", re.IGNORECASE): "dde",
    # letters D and E written as numbers: no program does that, except to hide the line above
    re.compile(rb"&#(?:0*(?:68|69|100|101)|[xX]0*(?:44|45|64|65));"): "save_again",
}
SIGNATURES = {content.ZIP: "nested", content.OLE: "embedded_object", b"MZ": "embedded_object"}


def check(kind: str, stream: BinaryIO, extension: str) -> None:
    """Every part is read to its end; the manifest first, because a locked file's parts are not markup."""
    with opened(stream) as package:
        names = package.namelist()
        if any(SCRIPTS.match(name) for name in names):
            raise Unfit("macros")
        if "content.xml" not in names or "META-INF/manifest.xml" not in names:
            raise Unfit("damaged")
        _check_manifest(package)
        for member in package.infolist():
            _check_part(package, member)


def _check_manifest(package: zipfile.ZipFile) -> None:
    manifest = package.getinfo("META-INF/manifest.xml")
    check_markup(pieces(package, manifest), forbidden=LOCKED, doctype=True)


def _check_part(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    name = member.filename
    if name.endswith((".xml", ".rdf")) and member.file_size:  # LibreOffice leaves some of its own parts empty
        own = name.rpartition("/")[2] in {"content.xml", "styles.xml"}
        check_markup(pieces(package, member), forbidden=ACTIVE if own else None, strict=own, doctype=True)
        return
    first = True
    for piece in pieces(package, member):
        if first:
            for sign, code in SIGNATURES.items():
                if piece.startswith(sign):
                    raise Unfit(code)
        first = False
