"""Plain text: paragraphs between empty lines, or one table when every line has the same cells."""

import csv
import re
from pathlib import Path

from foundation.files import limits
from foundation.files.encoding import encoding_of
from foundation.files.readers.shape import Draft, Full, escaped

DELIMITERS = (("\t", 1), (";", 1), (",", 2))  # with how many of them a line must hold to be taken for a table's
SAMPLE = 50
LONGEST = 20_000


def read(source: Path, folder: Path, message: object) -> dict:
    """A Reading of a .txt or .csv."""
    draft = Draft("txt", folder)
    with source.open("rb") as stream:
        encoding = encoding_of(stream) or "cp1252"
    with source.open(encoding=encoding, errors="replace") as stream:
        text = stream.read(limits.TEXT_CHARACTERS + 1)
    if len(text) > limits.TEXT_CHARACTERS:
        draft.warn("cut")
        text = text[: limits.TEXT_CHARACTERS]
    text = text.replace("\f", "\n\n").strip("\ufeff\x1a")
    delimiter = delimiter_of(text)
    try:
        for block in _table(text, delimiter, draft) if delimiter else paragraphs(text):
            draft.add(block)
    except Full:
        draft.warn("cut")
    return draft.done()


def paragraphs(text: str) -> list[dict]:
    """Blocks for typed or plain text; line breaks within a paragraph stay."""
    blocks = []
    parts = [part.strip("\n") for part in re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").replace("\r", "\n"))]
    pieces = [part[at : at + LONGEST] for part in parts if part.strip() for at in range(0, len(part), LONGEST)]
    for number, piece in enumerate(pieces, start=1):
        blocks.append({"id": f"p{number}", "type": "paragraph", "text": piece, "html": escaped(piece)})
    return blocks


def delimiter_of(text: str) -> str:
    """The sign between cells when the text is a table: at least two lines, all with equally many cells."""
    lines = [line for line in text.splitlines()[: SAMPLE + 1] if line.strip()][:SAMPLE]
    if len(lines) < 2:
        return ""
    for sign, least in DELIMITERS:
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=sign, strict=True)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() > least:
            return sign
    return ""


def _table(text: str, delimiter: str, draft: Draft) -> list[dict]:
    rows = []
    for number, row in enumerate(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), start=1):
        if number > limits.ROWS or len(row) > limits.COLUMNS:
            draft.warn("table_cut", rows=limits.ROWS, columns=limits.COLUMNS)
            if number > limits.ROWS:
                break
        cells = [value.strip()[: limits.CELL_CHARACTERS] for value in row[: limits.COLUMNS]]
        rows.append([
            {"id": f"t1.r{number}c{column}", "text": value, "html": escaped(value)}
            | ({"head": True} if number == 1 else {})
            for column, value in enumerate(cells, start=1)
        ])  # fmt: skip
    return [{"id": "t1", "type": "table", "text": "", "rows": [row for row in rows if row]}]
