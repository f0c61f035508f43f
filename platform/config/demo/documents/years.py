"""The years that a demo file speaks of."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Years:
    """first: the economic plan's first year, the one after the deadline."""

    first: int

    def fill(self, text: str) -> str:
        """The text with its placeholders ({y1}, {span} …) filled in."""
        names = {f"y{place}": str(self.first - 1 + place) for place in range(5)}
        names |= {f"p{back}": str(self.first - 1 - back) for back in range(1, 5)}
        names |= {
            "span": f"{self.first}–{self.first + 3}",
            "next_span": f"{self.first + 1}–{self.first + 4}",
        }
        return text.format_map(names)

    def written(self, day: str) -> datetime:
        """A morning in the year of the homework; day is "month-day"."""
        month, date = day.split("-")
        return datetime(self.first - 1, int(month), int(date), 8, 30, tzinfo=UTC)
