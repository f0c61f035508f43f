"""Lists: what Word shows before a paragraph. Word counts when it draws; so do we."""

import re
from dataclasses import dataclass

from foundation.files.readers.word.names import W, number, value

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list; marker is "" for bullets."""

    level: int
    ordered: bool
    marker: str


class Lists:
    """The document's lists, counting as paragraphs come by in order."""

    def __init__(self, root) -> None:
        self.kinds = {}
        self.lists = {}
        self.counts: dict[str, list[int | None]] = {}
        self.started: set[str] = set()
        if root is None:
            return
        for kind in root.iterfind(W + "abstractNum"):
            levels = {level.get(W + "ilvl"): level for level in kind.iterfind(W + "lvl")}
            self.kinds[kind.get(W + "abstractNumId")] = levels
        for entry in root.iterfind(W + "num"):
            self.lists[entry.get(W + "numId")] = entry

    def item(self, key: str, depth: int) -> Item | None:
        """The next paragraph of list `key` at `depth`; None when the list is unknown or shows nothing."""
        entry = self.lists.get(key)
        if entry is None:
            return None
        depth = max(0, min(8, depth))
        kind = value(entry, "abstractNumId")
        levels = self._levels(entry, kind)
        level = levels.get(str(depth))
        form = value(level, "numFmt", "decimal") if level is not None else "bullet"
        if form == "none":
            return None
        counts = self.counts.setdefault(kind, [None] * 9)
        self._restart(key, entry, counts)
        counts[depth] = self._start(levels, depth) if counts[depth] is None else (counts[depth] or 0) + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        if form == "bullet":
            return Item(depth, False, "")
        pattern = value(level, "lvlText", f"%{depth + 1}.")
        return Item(depth, True, self._marker(pattern, levels, counts))

    def _levels(self, entry, kind: str) -> dict:
        levels = self.kinds.get(kind, {})
        own = {
            override.get(W + "ilvl"): override.find(W + "lvl")
            for override in entry.iterfind(W + "lvlOverride")
            if override.find(W + "lvl") is not None
        }
        return {**levels, **own}

    def _restart(self, key: str, entry, counts: list[int | None]) -> None:
        """A list that starts again does so where its first paragraph stands."""
        if key in self.started:
            return
        self.started.add(key)
        for override in entry.iterfind(W + "lvlOverride"):
            start = value(override, "startOverride")
            depth = number(override.get(W + "ilvl"), 0)
            if start and 0 <= depth < 9:
                counts[depth] = number(start, 1) - 1

    def _start(self, levels: dict, depth: int) -> int:
        level = levels.get(str(depth))
        return number(value(level, "start"), 1) if level is not None else 1

    def _marker(self, pattern: str, levels: dict, counts: list[int | None]) -> str:
        def shown(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            level = levels.get(str(depth))
            count = counts[depth]
            if count is None:
                count = self._start(levels, depth)
            return spelled(count, value(level, "numFmt", "decimal") if level is not None else "decimal")

        return re.sub(r"%([1-9])", shown, pattern)[:24].strip()


def spelled(count: int, form: str) -> str:
    """A number as the list writes it: 3, c, C, iii, III."""
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= 260:
        letters = chr(96 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        return roman(count) if form == "lowerRoman" else roman(count).upper()
    return f"{count:02}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    """4 -> "iv"."""
    letters = ""
    for worth, sign in ROMAN:
        while count >= worth:
            letters += sign
            count -= worth
    return letters
