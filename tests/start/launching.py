"""Real starts of the demo for the tests beside this file: bounded, and ended by their own process ids."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from config.embedded import CHECKOUT
from deploy.demo.ports import any_port

# variables that a start reads: none of the process that runs the tests may reach the one under test
OURS = {
    *("DATABASE_URL", "DATABASE_OWNER_URL", "DOMAIN", "HTTPS", "SERVING", "DEBUG", "PUBLIC_PORT", "SECRET_KEY"),
    *("SECRET_KEY_FILE", "STATIC_ROOT", "FILES_ROOT", "MAIL_URL", "MAIL_FROM", "POST_FOLDER", "BROKER_URL"),
    *("CACHE_URL", "FELLES_DATA", "PORT", "SIGN_IN", "KEYCLOAK_PORT", "FELLES_CACHE", "DATABASE_STRICT_KEY"),
}
READY = "Stop with Ctrl-C"


def surroundings(**variables: str) -> dict[str, str]:
    """The environment of a process under test."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**kept, "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'platform'}", **variables}


def new_folder() -> Path:
    """A short path that the database's account can pass through, as a demo's data needs it."""
    folder = Path(tempfile.mkdtemp(prefix="felles-start-"))
    folder.chmod(0o755)
    return folder / "data"


class Launch:
    """One `python -m deploy.demo`; what it says is in `said`."""

    def __init__(self, data: Path, *arguments: str, port: int | None = None) -> None:
        self.data, self.port = data, port or any_port()
        self.output = data.parent / f"said-{time.monotonic_ns()}"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "deploy.demo", *arguments],
                env=surroundings(FELLES_DATA=str(data), PORT=str(self.port)),
                cwd=CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.family: list[psutil.Process] = []

    @property
    def said(self) -> str:
        """Everything it printed so far."""
        return self.output.read_text("utf-8")

    def await_words(self, words: str, seconds: float = 90) -> None:
        """Wait until it has said something; fails when it ends or takes too long."""
        until = time.monotonic() + seconds
        while words not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < until, self.said
            time.sleep(0.05)
        self.family = psutil.Process(self.process.pid).children(recursive=True)

    def await_end(self, seconds: float = 30) -> int:
        """Its exit code."""
        return self.process.wait(seconds)

    def interrupt(self) -> int:
        """What Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.await_end()

    def kill(self) -> None:
        """What a power cut does to the launcher alone."""
        self.process.kill()
        self.process.wait()

    def survivors(self) -> list[str]:
        """Names of the processes it started that still run."""
        _gone, alive = psutil.wait_procs(self.family, timeout=3)
        return [process.name() for process in alive if process.status() != psutil.STATUS_ZOMBIE]

    def clear_away(self) -> None:
        """End what a failed test left."""
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        if self.process.poll() is None:
            self.process.kill()
        for process in self.family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
