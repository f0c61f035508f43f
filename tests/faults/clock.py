"""A clock that jumps an hour, forward and back, for web, worker and database at once."""

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from . import verdict
from .report import Report
from .stack import Stack, prepared, running, static_files, wait
from .visitor import Visitor
from .work import Told, begin, make_ground

HOUR, HOST = 3600, "levanger.localhost"
MINUTE = "SELECT count(*) FROM public.tenancy_counter WHERE key LIKE 'tick:%%' AND until > now()"


def run(report: Report, *, seed: int = 0) -> None:
    """Where there is a C compiler."""
    with TemporaryDirectory(prefix="felles-clock-") as place, static_files() as static, prepared() as slot:
        Path(place).chmod(0o711)
        clock, library = Path(place) / "clock", Path(place) / "clock.so"
        if not compiled(library):
            report.note("a clock that jumps: NOT POSSIBLE HERE without a C compiler (Debian: apt-get install gcc)")
            return
        turn(clock, 0)
        faked = {"LD_PRELOAD": str(library), "FAULTS_CLOCK": str(clock)}
        ground, told = make_ground(12, 2, 0), Told()
        slot.stop()
        with environment(faked):
            slot._start()
        with running(slot, static, **faked) as stack:
            workers = begin(stack, ground, told, times=4, pause=1.5, seed=seed)
            for name, offset in (("forward an hour", HOUR), ("back an hour", 0), ("back one more", -HOUR)):
                jump(report, stack, clock, name, offset)
            for one in workers:
                one.join(300)
            report.add("clock: all done after the last answer", stack.empty_within(60), "s", at_most=30)
            statuses = dict(sorted(told.statuses.items()))
            report.note(f"statuses: {statuses}")
            out = sum(number for status, number in statuses.items() if status in (0, 401, 403))
            report.add("clock: people who were signed out", out, "requests", at_most=0)
            # one that reads the clock before the jump, and whose moment the database then holds to lie in the future
            broken = sum(number for status, number in statuses.items() if status >= 500)
            report.add("clock: refused in the middle of a jump", broken, "requests", at_most=len(workers))
            report.verdict("clock: hand-ins", verdict.hand_ins(stack, told))
            report.verdict("clock: logs along their chains", verdict.chains(stack))
            report.verdict("clock: notices, and what waits", verdict.left(stack))
            report.add("clock: mails that came twice", sum(verdict.mails(stack)[1:]), "mails", at_most=0)
            report.add("clock: answers that nobody should get", len(told.strange), "", at_most=0)
            for one in told.strange:
                report.note(one)
            visitor = Visitor(stack.port, HOST, ground.coordinators[HOST][0], lambda _answer: None)
            report.add("clock: a page to who was signed in all the time", visitor.get("/").status, "", at_most=200)


def compiled(library: Path) -> bool:
    """Make what is preloaded."""
    compiler = shutil.which("cc")
    if compiler is None:
        return False
    source = Path(__file__).with_suffix(".c")
    done = subprocess.run(
        [compiler, "-O2", "-shared", "-fPIC", "-o", library, source], capture_output=True, check=False
    )
    return done.returncode == 0


def turn(clock: Path, seconds: int) -> None:
    """Set the clock of all processes so far from the true one, at once."""
    with clock.open("r+b" if clock.exists() else "wb", buffering=0) as file:
        file.write(struct.pack("=q", seconds))
    clock.chmod(0o644)


def jump(report: Report, stack: Stack, clock: Path, name: str, offset: int) -> None:
    """Turn it, and measure until the ticks and the minute go on."""
    wait(lambda: stack.waiting(), "something that waits")
    before, ticks = stack.waiting(), stack.log("worker").count("Task tenancy.tick")
    turn(clock, offset)
    began = time.monotonic()
    wait(lambda: stack.log("worker").count("Task tenancy.tick") > ticks + 2, f"{name}: the tick")
    report.add(f"clock {name}: the tick goes on", time.monotonic() - began, "s", at_most=30)
    stack.empty_within(120, before)
    report.add(f"clock {name}: what waited is done", time.monotonic() - began, "s", at_most=30)
    report.holds(f"clock {name}: the minute is counted", stack.asked(MINUTE)[0][0] > 0)


@contextmanager
def environment(more: dict[str, str]) -> Iterator[None]:
    """For processes that are started meanwhile."""
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
