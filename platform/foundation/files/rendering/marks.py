"""Remarks' numbers in the text: the quoted words lie in a <mark>, the number is a link to the remark."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from foundation.files.contracts import Mark
from foundation.files.quotes import find_quote

PART = re.compile(r"<[^>]*>|[^<]+")
COLOR = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
MARK_FIELDS = ("number", "anchor", "quote", "color", "label", "href")


@dataclass(slots=True)
class Span:
    """A found quote, in characters of the text as it is seen."""

    first: int
    last: int
    mark: Mark


def as_mark(given: object) -> Mark:
    """A Mark out of a Mark, a mapping, or any object with the same fields."""
    if isinstance(given, Mark):
        return given
    if isinstance(given, dict):
        values = {name: given[name] for name in MARK_FIELDS if given.get(name) is not None}
    else:
        values = {name: getattr(given, name) for name in MARK_FIELDS if getattr(given, name, None) is not None}
    return Mark(**values)


def by_anchor(marks: Iterable[object]) -> dict[str, list[Mark]]:
    """Marks at each place, in the order of their numbers."""
    found: dict[str, list[Mark]] = {}
    for mark in sorted(map(as_mark, marks), key=lambda mark: mark.number):
        found.setdefault(mark.anchor, []).append(mark)
    return found


def text_of(markup: str) -> str:
    """The text of a block's markup as it is seen; a line break is one character."""
    return "".join(
        ("\n" if part == "<br>" else "") if part.startswith("<") else html.unescape(part)
        for part in PART.findall(markup)
    )


class Numbers:
    """Writes numbers. Each remark's place has one id, `<prefix>t<number>`, however often it is written."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.named: set[int] = set()
        self.plain = _("Merknad %(number)s")
        self.labelled = _("Merknad %(number)s: %(label)s")

    def name(self, mark: Mark) -> str:
        """The id attribute the first time, then nothing."""
        if mark.number in self.named:
            return ""
        self.named.add(mark.number)
        return f' id="{self.prefix}t{mark.number}"'

    def link(self, mark: Mark) -> str:
        """The number as a link to the remark."""
        said = (self.labelled if mark.label else self.plain) % {"number": mark.number, "label": mark.label}
        return (
            f'<a class="app-ref" data-color="{color(mark)}" href="{html.escape(mark.href or f"#k{mark.number}")}" '
            f'aria-label="{html.escape(said)}"{self.name(mark)}>{int(mark.number)}</a>'
        )

    def links(self, marks: Iterable[Mark]) -> str:
        """Numbers that stand for a whole block."""
        return "".join(map(self.link, marks))

    def marked(self, markup: str, marks: list[Mark]) -> str:
        """Markup with its quotes marked; remarks without a quote in it have their numbers at its end."""
        if not marks:
            return markup
        text = text_of(markup)
        spans, rest = [], []
        for mark in marks:
            found = find_quote(text, mark.quote) if mark.quote else None
            if found:
                spans.append(Span(*found, mark))
            else:
                rest.append(mark)
        return (self._woven(markup, spans) if spans else markup) + self.links(rest)

    def _woven(self, markup: str, spans: list[Span]) -> str:
        """Quotes may overlap and begin or end within other markup, so each stretch of text has its own <mark>."""
        edges = sorted({edge for span in spans for edge in (span.first, span.last)})
        out: list[str] = []
        waiting: list[Mark] = []  # numbers that may not stand within a link
        at, in_link = 0, False
        for part in PART.findall(markup):
            if part.startswith("<"):
                out.append(part)
                at += part == "<br>"
                if part.startswith("<a"):
                    in_link = True
                elif part == "</a>":
                    in_link = False
                    out.append(self.links(waiting))
                    waiting = []
                continue
            text = html.unescape(part)
            cuts = [at, *(edge for edge in edges if at < edge < at + len(text)), at + len(text)]
            for first, last in pairwise(cuts):
                piece = html.escape(text[first - at : last - at])
                inside = [span for span in spans if span.first <= first and span.last >= last]
                out.append(self._stretch(piece, inside, last, waiting if in_link else None))
            at += len(text)
        return "".join(out) + self.links(waiting)

    def _stretch(self, piece: str, inside: list[Span], last: int, waiting: list[Mark] | None) -> str:
        if not inside:
            return piece
        ending = [span.mark for span in inside if span.last == last]
        if waiting is not None:
            waiting.extend(ending)
            ending = []
        latest = max(inside, key=lambda span: span.first).mark
        named = self.name(latest)
        return f'<mark class="app-mark" data-color="{color(latest)}"{named}>{piece}{self.links(ending)}</mark>'


def color(mark: Mark) -> str:
    """A palette's name, nothing else: it stands in an attribute."""
    return mark.color if COLOR.match(mark.color) else "info"
