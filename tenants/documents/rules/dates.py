"""Days as people write them in spreadsheets, in Norwegian, Danish and English."""

import re
from datetime import date, timedelta

_NAMES = (
    ("januar", "january"), ("februar", "february"), ("mars", "marts", "march"), ("april",), ("mai", "maj", "may"),
    ("juni", "june"), ("juli", "july"), ("august",), ("september",), ("oktober", "october"), ("november",),
    ("desember", "december"),
)  # fmt: skip
YEAR_FIRST = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ].*)?$")
DAY_FIRST = re.compile(r"^(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})(?: (?:kl\.? ?)?\d{1,2}[.:]\d{2}.*)?$")
IN_WORDS = re.compile(r"^(?:[a-zæøå]+,? )?(\d{1,2})\.?(?:st|nd|rd|th)? +([a-zæøå]+)\.?,? +(\d{4}|\d{2})$")
MONTH_FIRST = re.compile(r"^([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$")
COMPACT = re.compile(r"^(19|20)(\d{2})(\d{2})(\d{2})$")
# a day as a spreadsheet counts it when the cell has no format: 30000 is in 1982, 60000 in 2064
COUNTED = re.compile(r"^[3-5]\d{4}$")
COUNTED_FROM = date(1899, 12, 30)
CENTURY_ENDS = 70


def read_day(text: str) -> date | None:
    """The day, or None when it is none. Two figures for a year mean 1970–2069; the day stands first."""
    text = " ".join(text.replace("\u00a0", " ").split()).casefold().rstrip(",;")
    if COUNTED.match(text.replace(" ", "")):
        return COUNTED_FROM + timedelta(days=int(text.replace(" ", "")))
    if found := COMPACT.match(text):
        return _day(found[1] + found[2], found[3], found[4])
    if found := YEAR_FIRST.match(text):
        return _day(found[1], found[2], found[3])
    if found := DAY_FIRST.match(text):
        return _day(found[3], found[2], found[1])
    if found := IN_WORDS.match(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := MONTH_FIRST.match(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _month(word: str) -> int:
    """1–12 by the name or its first three letters or more; 0 for no month."""
    for number, names in enumerate(_NAMES, start=1):
        if len(word) >= 3 and any(name.startswith(word) for name in names):
            return number
    return 0


def _day(year: str, month: str | int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= CENTURY_ENDS else 2000
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
