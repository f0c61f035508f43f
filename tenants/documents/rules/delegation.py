"""Rules of delegation as people keep them in a spreadsheet: which column means what, and what each row says."""

import difflib
import re
from collections.abc import Iterable, Sequence

from .spreadsheet import LOOKED_AT, NoHeadings, same

FIELDS = (
    "theme", "type", "unit", "approver", "step_2", "step_3", "needed", "holder", "deputy", "own_text", "source",
    "decided", "from", "last",
)  # fmt: skip
MOST = 2000
LONGEST = 400

# in bokmål, nynorsk, Danish and English; the first is the one the file to fill in has
HEADINGS = {
    "theme": "tema, fagområde, område, emne, sektor, theme, subject, area",
    "type": "dokumenttype, type, dokumentslag, document type, kind",
    "unit": "enhet, organ, eining, enhed, avdeling, virksomhet, unit, body, department",
    "approver": "godkjennes av, godkjenner, godkjent av, rolle, myndighet, delegert til, trinn 1, godkjend av, "
    "blir godkjend av, godkjennar, delegert til rolle, godkendes af, godkender, delegeret til, approved by, approver, "
    "role, delegated to, step 1",
    "step_2": "trinn 2, steg 2, trin 2, step 2",
    "step_3": "trinn 3, steg 3, trin 3, step 3",
    "needed": "hvor mange, antall, kor mange, tal, antal, hvor mange må godkjenne, kor mange må godkjenne, how many, "
    "needed, quorum",
    "holder": "hvem har rollen, har rollen, person, navn, innehaver, kven har rolla, namn, innehavar, hvem, "
    "indehaver, holder, who, name",
    "deputy": "stedfortreder, vikar, stadfortredar, varamedlem, stedfortræder, deputy",
    "own_text": "egen tekst, kan godkjenne egen tekst, eigen tekst, kan godkjenne eigen tekst, "
    "må godkende egen tekst, own text, may approve own text",
    "source": "hvor står det, kilde, hjemmel, delegering, punkt, kvar står det, kjelde, heimel, "
    "hvor står delegeringen, grunnlag, kilde til delegering, hjemmel for delegering, source, basis",
    "decided": "vedtatt, vedtaksdato, vedteke, besluttet, vedtaget, dato for vedtak, decided, adopted",
    "from": "gjelder fra, fra, fra og med, gjeld frå, frå, frå og med, gælder fra, fra og med dato, from, valid from, "
    "in force from",
    "last": "siste dag, til og med, gjelder til, til, siste dato, gjeld til, sidste dag, gælder til, last day, until",
}
MEANING = {same(word): field for field, words in HEADINGS.items() for word in words.split(",")}
ALL = {same(word) for word in ("", "alle", "alt", "alle temaer", "hele kommunen", "heile kommunen", "all", "*", "-")}
YES = {same(word) for word in ("ja", "x", "yes", "sann", "true", "1", "jo")}
NO = {same(word) for word in ("", "nei", "nej", "no", "usann", "false", "0", "-")}


def rows_in(table: Sequence[Sequence[str]]) -> tuple[list[dict], list[str]]:
    """([{"line": 4, "theme": …}, …], headings that were not understood).

    table   the cells of a sheet, row by row; the first line is 1
    raises  NoHeadings when no row names who approves
    """
    at, columns = _headings(table)
    taken = set(columns.values())
    unknown = [cell.strip() for place, cell in enumerate(table[at]) if cell.strip() and place not in taken]
    found = []
    for line, cells in enumerate(table[at + 1 : at + 1 + MOST], start=at + 2):
        row = {field: _squeezed(cells[place]) for field, place in columns.items() if place < len(cells)}
        row = {field: text for field, text in row.items() if text}
        if row:
            found.append({"line": line, **row})
    return found, unknown


def steps_of(row: dict) -> list[tuple[list[str], str]]:
    """[(titles side by side, how many of them as written)]: steps are parted by an arrow, titles by + or ;."""
    steps = [
        [title.strip() for title in re.split(r"[+;]", part) if title.strip()]
        for field in ("approver", "step_2", "step_3")
        for part in re.split(r"→|->|»", row.get(field, ""))
    ]
    steps = [step for step in steps if step]
    needed = [part.strip() for part in re.split(r"→|->|»", row.get("needed", ""))]
    if len(needed) == 1:  # one number for all steps stands for those that have several
        needed = [needed[0] if len(step) > 1 or len(steps) == 1 else "" for step in steps]
    needed += [""] * len(steps)
    return [(step, needed[number]) for number, step in enumerate(steps)]


def is_all(text: str) -> bool:
    """Whether a cell stands for all."""
    return same(text) in ALL or text.strip() in ("*", "-")


def yes_or_no(text: str) -> bool | None:
    """What a cell answers, or None when it is neither yes nor no."""
    if same(text) in YES:
        return True
    return False if same(text) in NO else None


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name that is most like a text, or ""."""
    names = {same(name): name for name in known}
    near = difflib.get_close_matches(same(text), list(names), n=1, cutoff=0.7)
    return names[near[0]] if near else ""


def _headings(table: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for at, cells in enumerate(table[:LOOKED_AT]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            field = MEANING.get(same(cell))
            if field and field not in columns:
                columns[field] = place
        if len(columns) > 1 and "approver" in columns:
            return at, columns
    raise NoHeadings


def _squeezed(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
