"""The form of every measurement: one tab-separated line a figure, printed and kept in build/figures/<target>.tsv.

name, value, unit, goal, and `ok` or `short`. A goal is "≤ 60" or "≥ 300"; a figure without one is always ok.
"""

from dataclasses import dataclass, field

from config.embedded import CHECKOUT

FOLDER = CHECKOUT / "build" / "figures"


@dataclass
class Figures:
    """The figures of one `make` target, in the order they were measured."""

    target: str
    lines: list[str] = field(default_factory=list)

    def add(
        self, name: str, value: float, unit: str, *, at_most: float | None = None, at_least: float | None = None
    ) -> bool:
        """Print and keep one figure; is its goal met?"""
        met = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
        goals = [("≤ ", at_most), ("≥ ", at_least)]
        goal = ", ".join(f"{sign}{_text(bound)}" for sign, bound in goals if bound is not None)
        line = "\t".join((name, _text(value), unit, goal, "ok" if met else "short"))
        print(line, flush=True)
        self.lines.append(line)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{self.target}.tsv").write_text("".join(f"{each}\n" for each in self.lines), "utf-8")
        return met

    def goals(self) -> list[str]:
        """The lines that have one."""
        return [line for line in self.lines if line.split("\t")[3]]


def _text(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
