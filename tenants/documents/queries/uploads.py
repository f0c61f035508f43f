"""Spreadsheets that somebody uploads, as tables of texts."""

from collections.abc import Collection
from pathlib import Path

from foundation import files
from foundation.files.encoding import encoding_of

from ..rules.spreadsheet import MEANING, table_in, tables_in

MOST_SIGNS = 5_000_000  # of a CSV: ten times what three hundred full rows hold


def tables(kind: str, path: Path, known: Collection[str] = MEANING) -> tuple[list[list[list[str]]], bool]:
    """(the sheets of a file, whether it is longer than what was read); a CSV is one sheet.

    known   the headings by which the sign that parts a CSV is found
    raises  files.Unreadable
    """
    if kind == "txt":
        with path.open("rb") as stream:
            encoding = encoding_of(stream) or "cp1252"
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            return [table_in(text.read(MOST_SIGNS), known)], False
    reading = files.read(kind, path)
    return tables_in(reading), any(warning["code"] == "sheet_cut" for warning in reading["warnings"])
