"""The whole platform as processes that may be killed: database, web server, worker with its clock, mail server.

An orchestrator stands beside them: what has ended is started again at once, as systemd or Kubernetes would.
The database keeps what it has confirmed, as in production: other tests' servers are let off that.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import psycopg
from aiosmtpd.controller import Controller
from django.conf import settings

from deploy.demo.postgres import SUPERUSER
from tests.database import READY, ROOT, WORKING, Slot
from tests.journeys.conftest import PYTHONPATH, Postbox, free_port, variables

PAUSE = 0.5  # seconds after which the orchestrator starts again what has ended
PATIENCE = 120
HOST = "127.0.0.1"
LOGS = ROOT / "build" / "faults"


class Lasting(Slot):
    """A test server that loses nothing it has confirmed."""

    # a start after a crash makes the whole of the data safe at once, not file by file
    SETTINGS = ("max_connections=80", "recovery_init_sync_method=syncfs")


class Post(Postbox):
    """Mails, and which of them came twice."""

    def received(self) -> list[tuple[str, str]]:
        """(Message-ID, receiver) of each, in the order they came."""
        return [(mail["Message-ID"], mail["To"]) for mail in list(self.mails)]


class Stack:
    """The running platform.

    slot      its database server, started
    folder    its files, broker and logs
    variables more environment for web and worker
    """

    def __init__(self, slot: Slot, folder: Path, static: Path, **more: str) -> None:
        self.slot, self.folder, self.port = slot, folder, free_port()
        for name in ("broker/queue", "broker/control", "files"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self.post = Post()
        self.mail = Controller(self.post, hostname=HOST, port=free_port())
        env = variables(slot, folder, static, self.port, self.mail.port)
        env |= {
            "READY_HOUSES": "3",
            "SECRET_KEY": settings.SECRET_KEY,
        } | more  # whom this process signs in, is signed in
        self.environments = {"web": env | {"SERVING": "1"}, "worker": env}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self._wanted: set[str] = set()
        self._ended = threading.Event()
        self._lock = threading.RLock()
        self._watch = threading.Thread(target=self._orchestrate, daemon=True)

    # --- Starting and stopping

    def start(self) -> None:
        """All of it, until pages answer and the worker takes tasks."""
        self.mail.start()
        for name in ("web", "worker"):
            self.launch(name)
        self._wanted = {"web", "worker", "database"}
        self._watch.start()
        wait(self.answers, "the first page")
        wait(lambda: self.done_by_worker() > 0, "the worker's first task")

    def launch(self, name: str) -> None:
        """Start the web server or the worker."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self._command(name), cwd=ROOT, env=self.environments[name], stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def _command(self, name: str) -> list[str]:
        if name == "web":
            return [
                *(sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{self.port}"),
                *("--no-control-socket", "--preload"),
                *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "3"),
            ]
        return [
            *(sys.executable, "-m", "celery", "-A", "config.celery", "worker", "-B", "--loglevel", "INFO"),
            *("--schedule", str(self.folder / "beat"), "--pool", "threads", "--concurrency", "2"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ]

    def stop(self) -> None:
        """All of it; the database server is its owner's."""
        self._ended.set()
        if self._watch.is_alive():
            self._watch.join(PATIENCE)
        for process in self.running.values():
            end(process.pid, signal.SIGKILL)  # whoever ends like that is what all this is about
            process.wait(15)
        self.mail.stop()

    def _orchestrate(self) -> None:
        while not self._ended.wait(0.1):
            with self._lock:
                for name in self._wanted:
                    if self._has_ended(name) and not self._ended.wait(PAUSE):
                        self._again(name)

    def _has_ended(self, name: str) -> bool:
        process = self.slot._process if name == "database" else self.running[name]
        return process is None or process.poll() is not None

    def _again(self, name: str) -> None:
        if name != "database":
            self.launch(name)
            return
        self.slot.server.clear_leftovers()
        self.slot._start()

    @contextmanager
    def held(self, *names: str) -> Iterator[None]:
        """The orchestrator leaves them alone, for instance because they are stopped."""
        with self._lock:
            self._wanted -= set(names)
        try:
            yield
        finally:
            with self._lock:
                self._wanted |= set(names)

    # --- Killing

    def kill(self, name: str, choose: Callable[[list[psutil.Process]], psutil.Process] | None = None) -> None:
        """kill −9 of one with all that belongs to it; or, with choose, of one of its processes only."""
        process = self.slot._process if name == "database" else self.running[name]
        assert process is not None
        if choose is None:
            end(process.pid, signal.SIGKILL)
            process.wait(10)
            return
        with suppress(psutil.NoSuchProcess):
            below = psutil.Process(process.pid).children(recursive=True)
            if below:
                choose(below).kill()

    # --- Looking

    def answers(self) -> bool:
        """Whether a page that asks the database is answered."""
        import http.client

        asked = http.client.HTTPConnection(HOST, self.port, timeout=10)
        try:
            asked.request("GET", "/sign-in/", headers={"Host": f"levanger.localhost:{self.port}"})
            return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    def log(self, name: str) -> str:
        """What a process has written."""
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")

    def done_by_worker(self) -> int:
        """How many messages the worker has come to the end of."""
        return self.log("worker").count("] succeeded in ")

    def asked(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database as its superuser, in a connection of its own."""
        with psycopg.connect(**self.slot.login(WORKING, SUPERUSER), autocommit=True) as server:
            answer = server.execute(sql.encode(), values)
            return answer.fetchall() if answer.description else []

    def waiting(self) -> set[Any]:
        """The ids of the outbox."""
        return {key for (key,) in self.asked("SELECT id FROM public.tenancy_outbox")}

    def in_hand(self) -> set[Any]:
        """The ids of what the worker is doing just now: their rows are held."""
        free = "SELECT id FROM public.tenancy_outbox FOR UPDATE SKIP LOCKED"
        with psycopg.connect(**self.slot.login(WORKING, SUPERUSER)) as server:
            left = {key for (key,) in server.execute(free).fetchall()}
            server.rollback()
        return self.waiting() - left

    def empty_within(self, seconds: float, keys: set[Any] | None = None) -> float:
        """Seconds until the outbox, or these of its rows, are done; a number over `seconds` where they are not."""
        began = time.monotonic()
        while (passed := time.monotonic() - began) < seconds:
            with suppress(psycopg.OperationalError):
                left = self.waiting()
                if not (left if keys is None else left & keys):
                    return passed
            time.sleep(0.2)
        return passed


def end(pid: int, number: signal.Signals) -> None:
    """A signal to a process, and where it is SIGKILL to all that it has started: backends are no group of theirs."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        below = process.children(recursive=True) if number == signal.SIGKILL else []
        process.send_signal(number)
        for one in below:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(below, timeout=10)


def wait(until: Callable[[], Any], what: str, seconds: float = PATIENCE) -> float:
    """Wait for something; how many seconds it took."""
    began = time.monotonic()
    while not until():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"{what}: not within {seconds} seconds")
        time.sleep(0.1)
    return time.monotonic() - began


@contextmanager
def prepared(slot_of: Callable[[], Slot] = Lasting) -> Iterator[Slot]:
    """A server with a fresh database, which this process reaches too: its login may become the owner."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("BROKER_URL", "memory://")  # what this process asks for, the platform's own worker finds
    import django

    django.setup()
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    from tests.conftest import logged_in, see_to_ready

    slot = slot_of()
    slot.start()
    try:
        with logged_in(slot, READY):
            see_to_ready(slot)
        slot.copy()
        with logged_in(slot, WORKING):
            yield slot
    finally:
        slot.server.clear_leftovers()


@contextmanager
def static_files() -> Iterator[Path]:
    """The pages' files, packed."""
    with TemporaryDirectory(prefix="felles-faults-") as place:
        env = {**os.environ, "STATIC_ROOT": place, "PYTHONPATH": PYTHONPATH}
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(collect, cwd=ROOT, env=env, check=True, capture_output=True)
        yield Path(place)


@contextmanager
def running(slot: Slot, static: Path, **more: str) -> Iterator[Stack]:
    """The platform on a prepared database; what it wrote is kept in build/faults/."""
    with TemporaryDirectory(prefix="felles-faults-") as place:
        stack = Stack(slot, Path(place), static, **more)
        try:
            stack.start()
            yield stack
        finally:
            stack.stop()
            LOGS.mkdir(parents=True, exist_ok=True)
            for log in Path(place).glob("*.log"):
                shutil.copy(log, LOGS)
