"""Word files into blocks."""

from pathlib import Path

from docx import Document

from foundation.files.readers.shape import Draft, Full
from foundation.files.readers.word.body import Body


def read(source: Path, folder: Path, message: object) -> dict:
    """A Reading of a .docx."""
    document = Document(str(source))
    draft = Draft("docx", folder)
    body = Body(document, draft)
    try:
        body.read()
    except Full:
        draft.warn("cut")
    return draft.done()
