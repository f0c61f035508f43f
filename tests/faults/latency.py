"""A hundred milliseconds between the platform and its database: what a page costs, and whether all goes on."""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from . import verdict
from .proxy import Far
from .report import Report
from .stack import Stack, prepared, running, static_files
from .visitor import Visitor
from .work import Told, begin, make_ground

ROUND_TRIP = 0.1  # seconds there and back
PAGES = ("/", "/homework/", "/documents/")
HOST, SLOWEST, TIMES = "levanger.localhost", 10.0, 5


def run(report: Report, *, seed: int = 0, hand_ins: int = 10) -> None:
    """The same pages near and far; then hand-ins from far."""
    with prepared() as slot, static_files() as static, TemporaryDirectory(prefix="felles-far-") as place:
        Path(place).chmod(0o711)
        ground, told = make_ground(hand_ins, 2, 0), Told()
        with Far(Path(place), slot.socket, 0) as far:
            address = {
                "DATABASE_URL": slot.url().replace(str(slot.socket), place),
                "DATABASE_OWNER_URL": slot.url(user="owner_login").replace(str(slot.socket), place),
            }
            with running(slot, static, **address) as stack:
                near = times(stack, ground.coordinators[HOST][0], told)
                far.delay = ROUND_TRIP / 2
                distant = times(stack, ground.coordinators[HOST][0], told)
                for page in PAGES:
                    trips = (distant[page] - near[page]) / ROUND_TRIP
                    report.add(f"{page} near", near[page], "s")
                    report.add(f"{page} with 100 ms to the database", distant[page], "s", at_most=SLOWEST)
                    report.add(f"{page}: so many round trips", trips, "")
                began, before = time.monotonic(), far.connections
                for one in begin(stack, ground, told, times=1, pause=0, seed=seed):
                    one.join(600)
                report.add("hand-ins with 100 ms", len(told.handed_in) / (time.monotonic() - began), "a second")
                slowest = max(answer.seconds for _, answer in told.answers if answer)
                report.add("slowest answer with 100 ms", slowest, "s", at_most=15)
                refused = sum(not answer or answer.status >= 500 for _, answer in told.answers)
                report.add("answers that said no with 100 ms", refused, "requests", at_most=0)
                report.add("connections opened meanwhile", far.connections - before, "")
                report.add("all done after the last", stack.empty_within(180), "s", at_most=120)
                far.delay = 0
                report.verdict("latency: hand-ins", verdict.hand_ins(stack, told))
                report.verdict("latency: notices, and what waits", verdict.left(stack))
                for one in told.strange:
                    report.note(one)


def times(stack: Stack, cookies: dict[str, str], told: Told) -> dict[str, float]:
    """The median seconds of each page, warm."""
    visitor, found = Visitor(stack.port, HOST, cookies, told.see), {}
    for page in PAGES:
        taken = [visitor.get(page).seconds for _ in range(3 * TIMES)]
        found[page] = median(taken[-TIMES:])
    return found
