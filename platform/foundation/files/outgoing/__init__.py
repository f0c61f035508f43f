"""Feedback taken out again: a Word file with real comments, anything else as a .docx that quotes each place."""

from pathlib import Path

from foundation.files.child.running import Failed, work
from foundation.files.contracts import Criteria, Outgoing, Reading, Remarks
from foundation.files.outgoing.quoting import quoted
from foundation.files.outgoing.sentences import comment_of, suffix, summary_of
from foundation.files.reading import Unreadable, read

__all__ = ["with_comments"]

MADE = "commented.docx"


def with_comments(
    kind: str,
    path: Path | None,
    remarks: Remarks,
    *,
    title: str,
    intro: str = "",
    closing: str = "",
    criteria: Criteria = (),
    author: str = "",
    reading: Reading | None = None,
) -> Outgoing:
    """The hand-in with its remarks, as a Word file.

    kind, path  of the stored original; ("typed", None) with `reading` for typed text
    remarks     in the order they are numbered
    title       stands on top ("Tilbakemelding til Verran")
    intro       a line or two below it
    closing     the summing up; may have several paragraphs
    author      who signs the summing up in the margin of a Word file
    reading     of the original where the caller has it, so that it is not read again
    """
    if kind == "docx" and path is not None:
        summary = summary_of(title, intro, criteria, closing)
        message = {
            "summary": {"author": author, "at": "", "lines": summary, "anchor": "", "quote": ""} if summary else None,
            "remarks": [comment_of(remark) for remark in remarks],
        }
        try:
            with work("comment_docx", Path(path), message) as (_answer, folder):
                return Outgoing((folder / MADE).read_bytes(), suffix(), "docx")
        except Failed:
            reading = reading or None  # a file that cannot be written into is quoted like any other
    if reading is None and path is not None:
        try:
            reading = read(kind, path)
        except Unreadable:
            reading = None
    content = quoted(remarks, reading, title=title, intro=intro, criteria=criteria, closing=closing)
    return Outgoing(content, suffix(), "docx")
