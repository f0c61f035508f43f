"""The spreadsheet beside the files: which column means what, the rows, and which row belongs to which file."""

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

FIELDS = (
    "file", "title", "type", "theme", "owner", "approved_by", "approved_date", "review_date", "old_number",
    "old_address",
)  # fmt: skip
LONGEST = 300
LOOKED_AT = 20  # rows in which the headings may stand

# as they stand in the template and in the lists of systems in use, in bokmål, nynorsk, Danish and English
HEADINGS = {
    "file": "fil, filnavn, filnamn, fila, dokumentfil, file, file name, filename",
    "title": "tittel, dokumenttittel, dokumentnavn, dokumentnamn, navn, namn, dokument, titel, dokumenttitel, title, "
    "document title, name, document",
    "type": "type, dokumenttype, doktype, dokumentslag, slag, document type, kind",
    "theme": "tema, emne, fagområde, område, kategori, theme, topic, category, subject",
    "owner": "eier, eierrolle, dokumenteier, rolle som eier, eier rolle, ansvarlig, ansvarlig rolle, "
    "dokumentansvarlig, rolle, eigar, eigarrolle, dokumenteigar, rolle som eigar, ansvarleg, dokumentansvarleg, ejer, "
    "ejerrolle, dokumentejer, rolle som ejer, owner, owner role, document owner, responsible, role",
    "approved_by": "godkjent av, godkjenner, godkjend av, godkjennar, godkendt af, godkender, approved by, approver",
    "approved_date": "godkjent, godkjent dato, godkjent når, dato godkjent, godkjenningsdato, gjelder fra, gjeld frå, "
    "godkjend, godkjend dato, godkjend når, godkendt, godkendt dato, godkendt hvornår, godkendelsesdato, gælder fra, "
    "approved, approved on, approved when, approval date, date approved, in force from",
    "review_date": "skal gjennomgås, skal gjennomgås innen, gjennomgås, gjennomgås innen, revisjonsdato, "
    "neste revisjon, revideres, revideres innen, revisjonsfrist, gyldig til, skal gjennomgåast, "
    "skal gjennomgåast innan, gjennomgåast innan, reviderast innan, revideres senest, revisionsdato, "
    "næste revision, gennemgås senest, skal gennemgås senest, review, review date, next review, "
    "review by, review due, "
    "to be reviewed by, must be reviewed by",
    "old_number": "gammelt nummer, gammelt nr, tidligere nummer, tidligere nr, dokumentnummer, dokumentnr, dok nr, "
    "dokument id, dokumentid, nummer, nr, gammalt nummer, gammalt nr, tidlegare nummer, gammelt dokumentnummer, "
    "old number, old no, former number, document number, number, document id, id",
    "old_address": "gammel adresse, tidligere adresse, adresse, nettadresse, lenke, url, gamal adresse, "
    "tidlegare adresse, lenkje, gammel nettadresse, link, old address, former address, address, web address, old link",
}


@lru_cache(maxsize=4096)
def same(text: str) -> str:
    """What two names that mean the same have in common: small letters, no signs, single spaces."""
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


MEANING: dict[str, str] = {same(word): field for field, words in HEADINGS.items() for word in words.split(",")}


class NoHeadings(ValueError):
    """No row of the table names columns that are known."""


def rows_in(table: Sequence[Sequence[str]]) -> tuple[list[dict], list[str]]:
    """([{"line": 4, "title": …}, …], headings that were not understood).

    table   the cells of a sheet, row by row; the first line is 1
    raises  NoHeadings
    """
    at, columns = _headings(table)
    unknown = [cell.strip() for place, cell in enumerate(table[at]) if cell.strip() and place not in columns.values()]
    found = []
    for line, cells in enumerate(table[at + 1 :], start=at + 2):
        row = {
            field: " ".join(cells[place].split())[:LONGEST] for field, place in columns.items() if place < len(cells)
        }
        row = {field: text for field, text in row.items() if text}
        if row:
            found.append({"line": line, **row})
    return found, unknown


def _headings(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The row of headings and {field: its column}: the first row that names at least two, one a file or a title."""
    for at, cells in enumerate(table[:LOOKED_AT]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            field = MEANING.get(same(cell))
            if field and field not in columns:
                columns[field] = place
        if len(columns) > 1 and {"file", "title"} & columns.keys():
            return at, columns
    raise NoHeadings


def table_in(text: str, known: Collection[str] = MEANING) -> list[list[str]]:
    """The cells of a CSV, whichever sign parts them: the one that gives the most known headings.

    known  headings, as `same` gives them
    """
    best: list[list[str]] = []
    most = -1
    for sign in ";,\t|":
        try:
            table = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=sign))
        except csv.Error:
            continue
        count = max((sum(same(cell) in known for cell in cells) for cells in table[:LOOKED_AT]), default=0)
        if count > most:
            best, most = table, count
    return best


def matched(paths: Iterable[str], rows: Sequence[dict]) -> tuple[dict[str, int], list[int], list[int]]:
    """({path: place of its row}, rows without a file, rows that fit several files or one that is taken).

    By the whole path, by the file's name, by its name without the ending, or, where a row names no file, by the title.
    """
    names: dict[str, list[str]] = {}
    for path in paths:
        pure = PurePosixPath(path)
        for name in {f"path {same(path)}", f"name {same(pure.name)}", f"stem {same(pure.stem)}"}:
            names.setdefault(name, []).append(path)
    taken: dict[str, int] = {}
    without, doubtful = [], []
    for place, row in enumerate(rows):
        fits = _fitting(row, names)
        if not fits:
            without.append(place)
        elif len(fits) > 1 or fits[0] in taken:
            doubtful.append(place)
        else:
            taken[fits[0]] = place
    return taken, without, doubtful


def _fitting(row: dict, names: dict[str, list[str]]) -> list[str]:
    if "file" in row:
        given = row["file"].replace("\\", "/")
        last = PurePosixPath(given).name
        asked = [f"path {same(given)}", f"name {same(last)}", f"stem {same(last)}"]
    elif "title" in row:
        asked = [f"stem {same(row['title'])}"]
    else:
        return []
    return next((names[name] for name in asked if name in names), [])


def tables_in(reading: dict) -> list[list[list[str]]]:
    """The sheets of a reading as rows of texts, each cell in its own column and each row on its own line."""
    return [_table(block) for block in reading["blocks"] if block["type"] == "sheet" and block["rows"]]


def _table(block: dict) -> list[list[str]]:
    table: list[list[str]] = [[] for _line in range(block["lines"][0] - 1)]
    for row in block["rows"]:
        cells: list[str] = []
        for cell in row:
            place = _place(cell["id"])
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = cell["text"]
        table.append(cells)
    return table


def _place(anchor: str) -> int:
    """ "s1.C5" -> 2."""
    letters = re.match(r"[A-Z]+", anchor.rpartition(".")[2])
    place = 0
    for letter in letters[0] if letters else "A":
        place = 26 * place + ord(letter) - 64
    return place - 1
