"""`make bench`: runs `measure(figures)` of every module in tests/bench/, or of those named on the command line.

Those that take minutes have a target of their own: `make bench-import`, `make prove-log`.
"""

import importlib.util
import sys
from pathlib import Path

from config.embedded import CHECKOUT
from config.tools.figures import Figures

MODULES = CHECKOUT / "tests" / "bench"
# by name only, and with figures of their own
APART = {
    "connections": "bench-request",
    "cost": "cost",
    "creation": "bench-creation",
    "fleet": "bench-fleet",
    "moving_in": "bench-import",
    "moving_out": "bench-out",
    "pooler": "bench-pooler",
    "tampering": "prove-log",
}


def measure(file: Path, figures: Figures) -> None:
    """Run one module's measurements."""
    spec = importlib.util.spec_from_file_location(f"bench_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ImportError(file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.measure(figures)


def main() -> None:
    """All of them in the order of their names, into one file."""
    asked = sys.argv[1:]
    figures = Figures("bench")
    goals: list[str] = []
    for file in sorted(MODULES.glob("*.py")):
        if file.stem in asked or (not asked and file.stem not in APART):
            kept = Figures(APART[file.stem]) if file.stem in APART else figures
            measure(file, kept)
            goals += kept.goals() if kept is not figures else []
    if len(asked) > 1:
        print("\nAll that has a goal:", *goals, *figures.goals(), sep="\n")


if __name__ == "__main__":
    main()
