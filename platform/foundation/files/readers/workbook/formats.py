"""Cell values as Excel shows them in Norwegian: 12 500,5 · 94 % · 26.10.2026 · kl. 14.05.

The same for every reader, not in the language of the page: a reading is kept once, and remarks quote its words.
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from foundation.files.limits import CELL_CHARACTERS

SPACE = "\u00a0"
MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
          "desember")  # fmt: skip
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!"}
# quoted text, an escaped sign, the width of a sign, a fill, a currency and its place, a colour or condition, any sign
TOKEN = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[([^\]]*)\]|(General|Standard)|(.)', re.I)
CONDITION = re.compile(r"^(<=|>=|<>|=|<|>)")


def shown(value: object, form: str | None) -> str:
    """The text of a cell.

    value  what openpyxl gives: str, bool, int, float, date, time, timedelta or None
    form   the number format ("0.0 %"), None or "General" for none
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:CELL_CHARACTERS]
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return _moment(value, form or "")
    if isinstance(value, dt.timedelta):
        return _duration(value, form or "")
    if isinstance(value, (int, float)):
        return _number(value, form or "General")
    return str(value)[:CELL_CHARACTERS]


def _moment(value: dt.date | dt.time, form: str) -> str:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form.lower()).split(";")[0]
    clock = ""
    if isinstance(value, (dt.datetime, dt.time)) and ("h" in bare or "s" in bare or isinstance(value, dt.time)):
        clock = f"{value.hour:02}.{value.minute:02}" + (f".{value.second:02}" if "s" in bare else "")
    if isinstance(value, dt.time):
        return clock
    if clock and not re.search("[dy]", bare):
        return clock
    day = _day(value, bare)
    midnight = isinstance(value, dt.datetime) and value.time() == dt.time(0)
    return f"{day} kl. {clock}" if clock and not (midnight and "h" not in bare) else day


def _day(value: dt.date, bare: str) -> str:
    month = MONTHS[value.month - 1]
    if "d" not in bare and re.search("[my]", bare):
        if "m" not in bare:
            return str(value.year)
        if "y" not in bare:
            return month
        return f"{month} {value.year}" if "mmm" in bare else f"{value.month:02}.{value.year}"
    weekday = f"{DAYS[value.weekday()]} " if "dddd" in bare else ""
    if "mmm" in bare:
        return f"{weekday}{value.day}. {month}" + (f" {value.year}" if "y" in bare else "")
    if weekday and "m" not in bare:
        return weekday.strip()
    return f"{weekday}{value.day:02}.{value.month:02}.{value.year:04}"


def _duration(value: dt.timedelta, form: str) -> str:
    seconds = int(value.total_seconds())
    sign, seconds = ("−", -seconds) if seconds < 0 else ("", seconds)
    text = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if "s" in form.lower() else text


def _number(value: float, form: str) -> str:
    try:
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except (InvalidOperation, ValueError):
        return str(value)
    if not exact.is_finite():
        return str(value)
    section, exact = _section(exact, form)
    before, digits, after, percent = _parts(section)
    if digits is None:  # "General", or nothing but text
        words = (before + after).strip()
        return f"{words}{_general(exact)}" if _is_general(section) else words
    if "e" in digits.lower():
        return f"{before}{_scientific(exact, digits)}{after}".strip()
    if percent:
        exact *= 100
    thousands = len(digits) - len(digits.rstrip(","))
    exact = exact.scaleb(-3 * thousands) if thousands else exact
    whole, _, fraction = digits.rstrip(",").partition(".")
    least, most = fraction.count("0"), min(12, sum(fraction.count(sign) for sign in "0#?"))
    text = _rounded(exact, least, most, grouped="," in whole, width=whole.count("0"))
    return f"{before}{text}{after}".strip()


def _section(value: Decimal, form: str) -> tuple[str, Decimal]:
    """The part of "positive;negative;zero;text" that is meant; a section of its own shows no sign by itself."""
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;])+', form) or ["General"]
    parts = [part for part in sections if "@" not in part] or ["General"]
    if CONDITION.match(_bracketed(parts[0])):
        return parts[-1], value
    if value < 0 and len(parts) > 1:
        return parts[1], -value
    if value == 0 and len(parts) > 2:
        return parts[2], value
    return parts[0], value


def _bracketed(part: str) -> str:
    found = re.match(r"\s*\[([^\]$]*)\]", part)
    return found[1] if found else ""


@lru_cache(maxsize=512)
def _parts(section: str) -> tuple[str, str | None, str, bool]:
    """(text before, digits pattern or None, text after, whether per cent)."""
    before, digits, after, percent = "", "", "", False
    for quoted, escaped, width, fill, currency, _condition, general, sign in TOKEN.findall(section):
        words = (quoted or escaped or currency).replace(" ", SPACE)
        if sign and sign in "0#?.,eE+" and not (sign in ",.+eE" and not digits):
            digits += sign if not after else ""
            continue
        if sign == "%":
            percent = True
            words = "%" if digits and after.endswith(SPACE) else f"{SPACE}%"
        elif sign == "/" and digits:  # fractions: the value is shown as a decimal number
            digits = digits.rstrip("?#0") + "0.0##"
            break
        elif width or fill:
            words = SPACE if fill == " " and before and not before.endswith(SPACE) else ""
        elif sign and not general:
            words = SPACE if sign == " " else "−" if sign == "-" else sign
        if digits:
            after += words
        else:
            before += words
    if not re.search("[0#]", digits):  # question marks alone only leave room
        return before + after, None, "", percent
    return before, digits, after, percent


def _is_general(section: str) -> bool:
    return re.search("general|standard", section, re.I) is not None or section.strip() in {"", "@"}


def _general(value: Decimal) -> str:
    """At most ten digits that matter, as an ordinary cell shows."""
    if value and (abs(value) >= Decimal("1e15") or abs(value) < Decimal("1e-9")):
        return _scientific(value, "0.00E+00")
    places = max(0, min(10, 10 - max(1, value.adjusted() + 1)))
    return _rounded(value, 0, places, grouped=False, width=1)


def _rounded(value: Decimal, least: int, most: int, *, grouped: bool, width: int) -> str:
    if value.adjusted() > 30:
        return _scientific(value, "0.00E+00")
    rounded = value.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    sign = "−" if rounded < 0 else ""
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.rjust(width, "0")
    if grouped:
        whole = f"{int(whole):,}".replace(",", SPACE)
    elif width == 0 and whole == "0" and fraction:
        whole = "0"
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"


def _scientific(value: Decimal, digits: str) -> str:
    places = digits.lower().partition("e")[0].partition(".")[2].count("0")
    mantissa, _, power = f"{value:.{places}E}".partition("E")
    return f"{mantissa.replace('.', ',').replace('-', '−')}E{int(power):+03}".replace("-", "−")
