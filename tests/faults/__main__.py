"""`make faults`: break something, look what people were answered, and count what stands afterwards.

    python -m tests.faults [killing broker latency disk clock] [--seed N]

Exit status 1 when something is short.
"""

import argparse
import random
import sys
import time
from importlib import import_module

from .report import Report

FAULTS = ("killing", "broker", "latency", "disk", "clock")


def main() -> int:
    """All of them, or those that are named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("faults", nargs="*", metavar="FAULT", help=f"of {', '.join(FAULTS)}")
    asked.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    given = asked.parse_args()
    report = Report()
    report.note(f"seed {given.seed}")
    for name in given.faults or FAULTS:
        began = time.monotonic()
        import_module(f"tests.faults.{name}").run(report, seed=given.seed)
        report.note(f"{name}: {time.monotonic() - began:.0f} s")
    print(f"{'short' if report.short else 'ok'}: {report.short} of {len(report.figures.lines)} figures are short")  # noqa: T201 - a command speaks
    return 1 if report.short else 0


if __name__ == "__main__":
    sys.exit(main())
