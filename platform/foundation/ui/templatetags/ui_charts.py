"""Charts as SVG made on the server; the same numbers stand in a table beside, so nothing needs a script."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from foundation.ui import dates

register = template.Library()

LEFT, TOP, RIGHT, BOTTOM = 48, 10, 12, 24


@register.simple_tag
def share_over_time(
    points: Sequence[tuple[date, float]], label: str, width: int = 480, height: int = 160
) -> SafeString:
    """{% share_over_time points label %}: a share that holds until the next day it changes, as a stepped line.

    points  [(day, 0..100)] in order of time
    label   the sentence that a screen reader hears
    """
    if not points:
        return SafeString("")
    first, last = points[0][0], points[-1][0]
    span = (last - first).days or 1

    def x(day: date) -> float:
        return LEFT + (day - first).days / span * (width - LEFT - RIGHT)

    def y(value: float) -> float:
        return TOP + (100 - value) / 100 * (height - TOP - BOTTOM)

    path = f"M{x(first):.1f} {y(points[0][1]):.1f}"
    for day, value in points[1:]:
        path += f"H{x(day):.1f}V{y(value):.1f}"
    if len(points) == 1:
        path += f"H{width - RIGHT}"
    lines = format_html_join(
        "",
        '<path class="c-axis" d="M{} {}H{}"/><text class="c-sub" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (LEFT, f"{y(value):.1f}", width - RIGHT, LEFT - 8, f"{y(value) + 4:.1f}", dates.percent(value))
            for value in (0, 50, 100)
        ),
    )
    days = [(LEFT, "start", first)] + ([(width - RIGHT, "end", last)] if last != first else [])
    below = format_html_join(
        "",
        '<text class="c-sub" x="{}" y="{}" text-anchor="{}">{}</text>',
        ((place, height - 6, anchor, dates.in_style(day, "number")) for place, anchor, day in days),
    )
    return format_html(
        '<svg class="app-chart" role="img" aria-label="{}" width="{w}" height="{h}" viewBox="0 0 {w} {h}">{}{}'
        '<path class="c-line" d="{}"/><circle class="c-dot" cx="{}" cy="{}" r="4"/></svg>',
        label, lines, below, path, f"{x(last) if len(points) > 1 else width - RIGHT:.1f}", f"{y(points[-1][1]):.1f}",
        w=width, h=height,
    )  # fmt: skip
