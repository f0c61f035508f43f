"""Dates, times and numbers as people write them in each of the four languages."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

# Style -> Django's date format; English differs from the three Scandinavian languages.
STYLES = {
    "day": ("j. F Y", "j F Y"),
    "weekday": ("l j. F Y", "l j F Y"),
    "short": ("D. j. N", "D j M"),
    "number": ("d.m.Y", "d/m/Y"),
    "clock": ("\\k\\l.\N{NO-BREAK SPACE}H.i", "H:i"),  # never parted from its hour
}


def in_style(value: date | datetime, style: str) -> str:
    """A date or an instant in one of the STYLES, in local time and the language in use."""
    scandinavian, english = STYLES[style]
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    language = get_language() or ""
    return formatted(value, english if language.startswith("en") else scandinavian)


def hours(begins: datetime, ends: datetime) -> str:
    """The hours of one day: "torsdag 20. november 2031, kl. 09.30–14.30"."""
    return gettext("%(day)s, %(begins)s–%(ends)s") % {
        "day": in_style(begins, "weekday"),
        "begins": in_style(begins, "clock"),
        "ends": in_style(ends, "clock").removeprefix("kl.\N{NO-BREAK SPACE}"),
    }


def machine_readable(value: date | datetime) -> str:
    """The `datetime` attribute of a <time> element."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.isoformat(timespec="minutes")


def local_day(value: date | datetime) -> date:
    """The calendar day an instant falls on here."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def beside(value: date | datetime, at: date | datetime) -> str:
    """How far away a day is: "i dag", "om 3 dager", "for 2 uker siden". Only to be shown beside the date."""
    days = (local_day(value) - local_day(at)).days
    if days == 0:
        return gettext("i dag")
    if days == 1:
        return gettext("i morgen")
    if days == -1:
        return gettext("i går")
    count = abs(days)
    if count >= 14:
        weeks = round(count / 7)
        if days > 0:
            return ngettext("om %(count)s uke", "om %(count)s uker", weeks) % {"count": weeks}
        return ngettext("for %(count)s uke siden", "for %(count)s uker siden", weeks) % {"count": weeks}
    if days > 0:
        return ngettext("om %(count)s dag", "om %(count)s dager", count) % {"count": count}
    return ngettext("for %(count)s dag siden", "for %(count)s dager siden", count) % {"count": count}


def number(value, decimals: int | None = None) -> str:
    """12500.5 -> "12 500,5" with the language's own signs."""
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def percent(value, decimals: int = 0) -> str:
    """94 -> "94 %" (English "94%")."""
    sign = "%" if (get_language() or "").startswith("en") else "\N{NO-BREAK SPACE}%"
    return number(value, decimals) + sign
