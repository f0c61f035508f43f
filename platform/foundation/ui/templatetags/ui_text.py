"""Small things inside a line: icons, status words, dates and numbers."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from foundation.ui import dates, wording
from foundation.ui.icons import PATHS, SIGNS

HALF_A_YEAR = 180  # days

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """{% icon "check" %}: a picture that says nothing by itself; a word always stands beside it."""
    return format_html(
        '<svg class="ds-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        PATHS[name],
    )


@register.simple_tag
def status(word: str, sign: str, variant: str = "") -> SafeString:
    """{% status _("Levert") "received" %}: a tag with colour, icon and word.

    word     what a person reads; the module's own
    sign     a key of `foundation.ui.icons.SIGNS`, which gives colour and icon
    variant  "" or "outline"
    """
    return _status(str(word), sign, variant)


@register.simple_tag
def statuses(cells: Iterable[Any], *, labelled: bool = False) -> SafeString:
    """{% statuses row.cells %}: the cells of a row of statuses, made for hundreds of them.

    cells     each with word and sign as `status` has them, and lines: sentences in small print below
    labelled  of a table that becomes cards on a phone: each has also label, the head of its column
    """
    if labelled:
        return SafeString("".join(f"{_labelled(one.label)}{_inside(one)}</div></td>" for one in cells))
    return SafeString("".join(f"<td>{_inside(one)}</td>" for one in cells))


def _labelled(label: str) -> str:
    return f'<td role="cell" data-label="{_escaped(label)}"><div>'


def _inside(one: Any) -> str:
    return f"{_status(one.word, one.sign, '')}{_below(one.lines)}"


def _below(lines: Iterable[str]) -> str:
    return "".join(f'<p class="app-meta">{_escaped(line)}</p>' for line in lines)


@lru_cache(maxsize=512)
def _status(word: str, sign: str, variant: str) -> SafeString:
    color, picture = SIGNS[sign]
    more = format_html(' data-variant="{}"', variant) if variant else ""
    return format_html('<span class="ds-tag" data-color="{}"{}>{} {}</span>', color, more, icon(picture), word)


@register.simple_tag
def cell(word: str, sign: str, remark: str = "", url: str = "", state: str = "") -> SafeString:
    """{% cell _("Godt") "good" remark url state %}: the inside of a matrix cell, made for hundreds of them.

    word    the judgement or, when there is none yet, the process state; read out before the remark
    sign    a key of SIGNS
    remark  the short remark; without it the word itself is shown
    url     where the cell leads; the text becomes the link
    state   the process state in words, shown below in small print (leave out what the word already says)
    """
    shown = _escaped(word)
    if remark:
        shown = f'<span class="ds-sr-only">{shown}: </span>{_escaped(remark)}'
    if url:
        shown = f'<a href="{_escaped(url)}">{shown}</a>'
    if state:
        shown = f'{shown}<small class="app-cell-state">{_escaped(state)}</small>'
    return SafeString(f"{_cell_opens(sign)}{shown}</span></div>")


def _escaped(text: str) -> str:
    """What conditional_escape gives, for plain and safe strings alone, in a third of the time."""
    return text if isinstance(text, SafeString) else escape(text)


@lru_cache(maxsize=128)
def _cell_opens(sign: str) -> str:
    color, picture = SIGNS[sign]
    return format_html('<div class="app-cell" data-color="{}">{}<span>', color, icon(picture))


def _time(value, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', dates.machine_readable(value), text)


@register.simple_tag
def when(value, style: str = "", beside=None) -> SafeString:
    """{% when at %}: "fredag 23. oktober 2026 kl. 14.05", or without the clock when `at` is a date.

    style   "" | "weekday" (no clock) | "day" (23. oktober 2026) | "short" (fre. 23. okt.) | "number" (23.10.2026)
            | "clock" (kl. 14.05)
    beside  the present moment from the view: adds ", om 3 dager" after the date
    """
    if not value:
        return SafeString("")
    if style:
        text = dates.in_style(value, style)
    else:
        text = dates.in_style(value, "weekday")
        if hasattr(value, "hour"):
            text = f"{text} {dates.in_style(value, 'clock')}"
    shown = _time(value, text)
    return format_html("{}, {}", shown, dates.beside(value, beside)) if beside else shown


@register.filter
def day(value) -> SafeString:
    """{{ at|day }}: <time>23. oktober 2026</time>."""
    return _time(value, dates.in_style(value, "day")) if value else SafeString("")


@register.filter
def quoted(text: str) -> str:
    """{{ note|quoted }}: «text», between the quotation marks of the language."""
    return wording.quoted([text])


@register.filter
def inner(text: str) -> str:
    """{% blocktranslate with title=title|inner %}«{{ title }}»: a text that stands between quotation marks."""
    return wording.inner(text)


@register.filter
def lasting(minutes: int) -> str:
    """{{ minutes|lasting }}: 4 timer og 20 minutter."""
    return wording.lasting(minutes)


@register.filter
def moment(value) -> SafeString:
    """{{ at|moment }}: <time>23. oktober 2026 kl. 14.05</time>; for use inside {% blocktranslate with … %}."""
    if not value:
        return SafeString("")
    return _time(value, f"{dates.in_style(value, 'day')} {dates.in_style(value, 'clock')}")


@register.filter
def clock(value) -> SafeString:
    """{{ at|clock }}: <time>kl. 14.05</time>."""
    return _time(value, dates.in_style(value, "clock")) if value else SafeString("")


@register.filter
def due(value) -> SafeString:
    """{{ task.due_at|due }}: as `short` within half a year, else with its year: a day a year off may not look past."""
    if not value:
        return SafeString("")
    near = abs((dates.local_day(value) - timezone.localdate()).days) <= HALF_A_YEAR
    return _time(value, dates.in_style(value, "short" if near else "day"))


@register.filter
def short(value) -> SafeString:
    """{{ at|short }}: <time>fre. 23. okt.</time>, where room is scarce and the year is plain."""
    return _time(value, dates.in_style(value, "short")) if value else SafeString("")


@register.filter
def number(value, decimals=None) -> str:
    """{{ n|number }} or {{ n|number:1 }}: 12 500,5."""
    return dates.number(value, decimals)


@register.filter
def percent(value, decimals=0) -> str:
    """{{ n|percent }}: 94 %."""
    return dates.percent(value, decimals)


@register.filter
def attributes(pairs) -> SafeString:
    """{{ {"data-x": "1", "hidden": True}|attributes }}: HTML attributes; False and None are left out."""
    parts = [
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in pairs.items()
        if value is not None and value is not False and value != ""
    ]
    return mark_safe("".join(parts))  # noqa: S308 -- each part is escaped above
