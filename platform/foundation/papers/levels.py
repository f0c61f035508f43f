"""Headings without a gap: a reader for the blind, and PDF/UA, want no level skipped."""


class Levels:
    """Gives each heading its level on paper, counted from 1."""

    def __init__(self, highest: int = 6) -> None:
        self.open: list[int] = []
        self.highest = highest

    def step(self, level: int) -> int:
        """The level of the next heading, given the level its writer chose."""
        while self.open and self.open[-1] >= level:
            self.open.pop()
        self.open.append(level)
        return min(self.highest, len(self.open))
