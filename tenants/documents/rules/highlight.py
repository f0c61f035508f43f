"""The line of a text that shows why a search found it."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

from .compounds import INSIDE

WIDTH = 170
BEFORE = 60  # letters of it before the first word
LOOKED_AT = 100  # places of each word: beyond them no better line is looked for
# how a letter may stand in the text
ALIKE = {
    "a": "[aåäáàâ]", "å": "(?:å|aa|a)", "o": "[oøöóòô]", "ø": "(?:ø|ö|oe|o)", "æ": "(?:æ|ä|ae)", "e": "[eéèêë]",
    "u": "[uüúû]",
}  # fmt: skip


def marked_line(text: str, words: Sequence[Iterable[str]]) -> str:
    """The first line with most of the words, cut to length, the words in <mark>; escaped. "" when none is there.

    words  for each word that was asked for, the beginnings or parts by which it may be known
    """
    sought = [_sought(forms) for forms in words]
    lines: dict[int, dict[int, int]] = {}
    for place, pattern in enumerate(sought):
        for found in islice(pattern.finditer(text), LOOKED_AT):
            start = text.rfind("\n", 0, found.start()) + 1
            lines.setdefault(start, {}).setdefault(place, found.start() - start)
    if not lines:
        return ""
    start, places = min(lines.items(), key=lambda item: (-len(item[1]), item[0]))
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].replace("\t", " ")
    return _marked(_cut(line, min(places.values())), sought)


def _sought(forms: Iterable[str]) -> re.Pattern[str]:
    alike = sorted({_as_written(form) for form in forms}, key=len, reverse=True)
    return re.compile("|".join(alike), re.IGNORECASE)


def _as_written(form: str) -> str:
    letters = "".join(ALIKE.get(letter) or re.escape(letter) for letter in form)
    return letters if len(form) >= INSIDE else rf"(?<![^\W_]){letters}"


def _cut(line: str, first: int) -> str:
    """The line, or the words around a place of it."""
    if len(line) <= WIDTH:
        return line
    start = line.rfind(" ", 0, max(0, first - BEFORE)) + 1
    end = start + WIDTH if start + WIDTH >= len(line) else line.rfind(" ", start, start + WIDTH)
    end = max(end, min(len(line), first + BEFORE))
    return f"{'… ' if start else ''}{line[start:end].strip()}{' …' if end < len(line) else ''}"


def _marked(line: str, sought: list[re.Pattern[str]]) -> str:
    pattern = "|".join(rf"[^\W_]*(?:{one.pattern})[^\W_]*" for one in sought)
    out, done = [], 0
    for found in re.finditer(pattern, line, re.IGNORECASE):
        out += [escape(line[done : found.start()]), f"<mark>{escape(found[0])}</mark>"]
        done = found.end()
    return "".join([*out, escape(line[done:])])
