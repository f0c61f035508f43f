"""A PDF examined object by object: could it act when somebody opens it?"""

from pathlib import Path

import pikepdf

SUBTYPES = {"/RichMedia": "pdf_launch", "/Movie": "pdf_launch", "/3D": "pdf_launch", "/Screen": "pdf_launch"}
ACTIONS = {"/JavaScript": "pdf_script", "/Launch": "pdf_launch", "/ImportData": "pdf_launch", "/GoToE": "pdf_launch"}
KEYS = {"/JS": "pdf_script", "/EF": "pdf_attachment", "/XFA": "pdf_form", "/EmbeddedFiles": "pdf_attachment"}


def examine(source: Path, folder: Path, message: object) -> dict:
    """{"refusal": code or "", "pages": number}."""
    try:
        with pikepdf.open(source, suppress_warnings=True) as document:
            pages = len(document.pages)
            return {"refusal": _refusal(document) if pages else "damaged", "pages": pages}
    except pikepdf.PasswordError:
        return {"refusal": "encrypted", "pages": 0}
    except pikepdf.PdfError:
        return {"refusal": "damaged", "pages": 0}


def _refusal(document: pikepdf.Pdf) -> str:
    """The first reason found. Only what hangs together in one object is walked; every object is visited once."""
    waiting = list(document.objects)
    waiting.append(document.trailer)
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(part for part in item if _inside(part))
        elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            for key, value in item.items():
                if key in KEYS and not _is_empty(value):
                    return KEYS[key]
                if key == "/S" and str(value) in ACTIONS:
                    return ACTIONS[str(value)]
                if key == "/Subtype" and str(value) in SUBTYPES:
                    return SUBTYPES[str(value)]
                if _inside(value):
                    waiting.append(value)
    return ""


def _inside(value: object) -> bool:
    """A container written in place; one with a number of its own is visited by that number."""
    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) and not value.is_indirect


def _is_empty(value: object) -> bool:
    """A name tree without names, as some writers leave behind."""
    if isinstance(value, pikepdf.Dictionary):
        names = value.get("/Names")
        return (
            not value.get("/Kids") and (names is None or len(names) == 0) and "/F" not in value and "/UF" not in value
        )
    return False
