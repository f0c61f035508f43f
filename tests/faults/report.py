"""The table of a fault run: what was done, and whether it is as promised."""

from config.tools.figures import Figures

from .verdict import Found


class Report:
    """Prints and keeps each line; remembers whether all are ok."""

    def __init__(self) -> None:
        self.figures, self.short = Figures("faults"), 0

    def add(self, name: str, value: float, unit: str, *, at_most: float | None = None, at_least: float | None = None):
        """One figure; with a goal it is ok or short."""
        self.short += not self.figures.add(name, value, unit, at_most=at_most, at_least=at_least)

    def verdict(self, name: str, found: Found) -> None:
        """Acknowledged, lost, doubled, half; and which."""
        self.add(f"{name}: acknowledged", found.acknowledged, "")
        for what in ("lost", "doubled", "half"):
            named = getattr(found, what)
            self.add(f"{name}: {what}", len(named), "", at_most=0)
            for one in named[:20]:
                self.note(one)

    def holds(self, name: str, value: bool) -> None:
        """A sentence that ought to be true."""
        self.add(name, int(value), "", at_least=1)

    def note(self, text: str) -> None:
        """What is not a figure."""
        print(f"# {text}", flush=True)  # noqa: T201 - a command speaks
