"""Lists: what LibreOffice shows before a paragraph, counted as paragraphs come by."""

from foundation.files.readers.opendocument.package import STYLE, TEXT, Styles, whole
from foundation.files.readers.word.lists import spelled

FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Counting:
    """Counts per list style and level; a list that continues another goes on counting."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.counts: dict[str | None, list[int]] = {}

    def enter(self, container, level: int, style: str | None) -> None:
        """A list begins: its numbers start again unless it says that it continues."""
        counts = self.counts.setdefault(style, [0] * 9)
        going_on = container.get(TEXT + "continue-numbering") == "true" or container.get(TEXT + "continue-list")
        if not going_on:
            entry = self.styles.list_level(style, level + 1)
            start = whole(entry.get(TEXT + "start-value"), 1, most=100_000) if entry is not None else 1
            counts[level] = start - 1

    def item(self, entry, level: int, style: str | None) -> dict:
        """{"level", "ordered", "marker"} of the next paragraph in the list."""
        counts = self.counts.setdefault(style, [0] * 9)
        start = entry.get(TEXT + "start-value")
        counts[level] = whole(start, 1, most=100_000) if start else counts[level] + 1
        counts[level + 1 :] = [0] * (8 - level)
        form = self.styles.list_level(style, level + 1)
        if form is None or form.tag != TEXT + "list-level-style-number":
            return {"level": level, "ordered": False, "marker": ""}
        shown = max(1, whole(form.get(TEXT + "display-levels"), 1, most=9))
        parts = []
        for depth in range(max(0, level + 1 - shown), level + 1):
            upper = self.styles.list_level(style, depth + 1)
            sign = upper.get(STYLE + "num-format", "1") if upper is not None else "1"
            if sign:
                parts.append(spelled(max(1, counts[depth]), FORMS.get(sign, "decimal")))
        before, after = form.get(STYLE + "num-prefix", ""), form.get(STYLE + "num-suffix", "")
        marker = f"{before}{'.'.join(parts)}{after}"[:24] if parts else ""
        return {"level": level, "ordered": bool(marker), "marker": marker}
