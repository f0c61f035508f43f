"""The launcher's children: each in a process group of its own, with its own log, remembered in a file.

The file lets the next start end what a killed launcher left behind. A process is known by its id and the moment it
was made, so that a stranger who later got the same id is left alone.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

# how a line of a log begins that the person at the window should see
STEP = "-> "
# the step after which a web server can read the platform: it looks through the pages' files when it starts
READABLE = "The pages' files are in place"


class Died(Exception):
    """A child ended by itself; the text holds the end of its log."""


@dataclass
class Child:
    """One child process.

    log_began   where this run's lines begin in its log
    stays       a server, which ends only when it is asked to; the others do one job
    ending      the signal that asks it to stop in good order, and for how many seconds it may take
    remembered  the next start may have to end it; the database has its own mark for that
    """

    name: str
    process: subprocess.Popen
    log: Path
    log_began: int
    stays: bool
    ending: signal.Signals
    patience: float
    remembered: bool

    def last_lines(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-25:])


@dataclass
class Children:
    """All of them, in the order of their start; stopped in the opposite order."""

    data: Path
    running: list[Child] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        stays: bool = True,
        ending: signal.Signals = signal.SIGTERM,
        patience: float = 8,
        remembered: bool = True,
        stdin: int = subprocess.DEVNULL,
        **keywords: Any,
    ) -> Child:
        """Start one, its output in <data>/log/<name>.log; one that is not remembered is stopped after the others."""
        log = self.data / "log" / f"{name}.log"
        log.touch()
        log_began = log.stat().st_size
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                stdin=stdin,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the launcher alone, which stops them in order
                **keywords,
            )
        child = Child(name, process, log, log_began, stays, ending, patience, remembered)
        self.running.insert(len(self.running) if remembered else 0, child)
        self._remember()
        return child

    def finish(self, child: Child, told: Callable[[str], None]) -> None:
        """Wait for one that does a job and ends; raises Died when it failed.

        told    is called with each line of its log that begins with STEP
        """
        with child.log.open(encoding="utf-8") as log:
            log.seek(child.log_began)
            running = True
            while running:
                running = child.process.poll() is None
                self.look()
                for line in log:
                    if line.startswith(STEP):
                        told(line.removeprefix(STEP).strip())
                time.sleep(0.05)
        self.running.remove(child)
        self._remember()
        if child.process.returncode:
            with suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)  # whatever it left in its group
            raise Died(f"{child.name} failed. The end of {child.log}:\n\n{child.last_lines()}")

    def look(self) -> None:
        """Raise Died when one that should go on has ended."""
        for child in self.running:
            if child.stays and child.process.poll() is not None:
                raise Died(f"{child.name} stopped by itself. The end of {child.log}:\n\n{child.last_lines()}")

    def stop(self) -> None:
        """Ask the last started first; one that does not listen is killed with all its own children."""
        for child in reversed(self.running):
            with suppress(ProcessLookupError):
                child.process.send_signal(child.ending)
                try:
                    child.process.wait(child.patience)
                except subprocess.TimeoutExpired:
                    os.killpg(child.process.pid, signal.SIGKILL)
                    child.process.wait()
            with suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)  # whatever it left in its group
        self.running.clear()
        self._remember()

    def _remember(self) -> None:
        made = {}
        for child in self.running:
            if not child.remembered:
                continue
            with suppress(psutil.NoSuchProcess):
                made[child.process.pid] = psutil.Process(child.process.pid).create_time()
        _file(self.data).write_text(json.dumps(made), "utf-8")


def end_leftovers(data: Path) -> int:
    """End the groups of children that a killed launcher left behind; how many were there?"""
    try:
        made = json.loads(_file(data).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return 0
    left = [int(pid) for pid, moment in made.items() if _is_same(int(pid), moment)]
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in left:
            with suppress(ProcessLookupError):
                os.killpg(pid, number)
        _, alive = psutil.wait_procs([psutil.Process(pid) for pid in left if psutil.pid_exists(pid)], timeout=8)
        if not alive:
            break
    _file(data).unlink()
    return len(left)


def _is_same(pid: int, moment: float) -> bool:
    try:
        return abs(psutil.Process(pid).create_time() - moment) < 1
    except psutil.NoSuchProcess:
        return False


def _file(data: Path) -> Path:
    return data / "running.json"
