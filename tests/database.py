"""The tests' database server: one for each test process that runs at the same time, kept between runs.

A slot is a folder under the temporary folder, with a lock that lives as long as the process. Its server holds a
database `ready` (prepared, migrated, registry loaded, two municipalities opened), made anew when code or migrations
have changed; each run starts with a copy of it, so that what a run left behind is of no consequence. One slot makes it
and lends its whole cluster to the others.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.conf import settings

from deploy.demo.postgres import SUPERUSER, Server

ROOT = Path(__file__).resolve().parents[1]
READY, WORKING = "ready", "felles"
# what the ready database is made from
SOURCES = (
    "platform/foundation/tenancy/prepare.sql",
    "platform/foundation/tenancy/walls.py",
    "platform/foundation/tenancy/template.py",
    "platform/foundation/registry/[lc]*.py",
    "platform/foundation/registry/data/*.csv",
    "platform/*/*/migrations/*.py",
    "tenants/*/migrations/*.py",
    "network/*/migrations/*.py",
    "shared_library/**/migrations/*.py",
    "tests/factories/people.py",
    "tests/conftest.py",
)


def digest() -> str:
    """Changes when the ready database must be made anew."""
    found = {path for pattern in SOURCES for path in ROOT.glob(pattern)}
    total = hashlib.sha256(" ".join(settings.INSTALLED_APPS).encode())
    for path in sorted(found):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _fits(folder: Path) -> bool:
    mark = folder / "digest"
    return mark.exists() and mark.read_text() == digest()


class Slot:
    """One server of the tests, and the right to use it."""

    SETTINGS: tuple[str, ...] = (
        # nothing here needs to outlive a power cut
        *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=256MB"),
        # who counts what a catalog is asked, and who looks at a plan, meets the same server in every order of tests
        "autovacuum=off",
    )

    def __init__(self) -> None:
        self.folder, self._lock = self._take()
        self.socket = self.folder / "s"
        self.server = Server(self.folder, self.socket)
        self._process: subprocess.Popen[bytes] | None = None

    def _take(self) -> tuple[Path, object]:
        base = Path(tempfile.gettempdir()) / f"felles-tests-{os.geteuid()}"
        base.mkdir(mode=0o711, exist_ok=True)
        mark = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:6]
        self.lent = base / f"{mark}-ready"
        for number in range(100):
            folder = base / f"{mark}-{number}"
            folder.mkdir(mode=0o711, exist_ok=True)
            lock = (folder / "lock").open("w")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                continue
            return folder, lock
        raise RuntimeError("A hundred test runs are going on already.")

    def start(self) -> None:
        """Start the server; a cluster that does not start is laid out anew."""
        self.server.clear_leftovers()
        if not (self.server.cluster / "PG_VERSION").exists():
            self._lay_out()
        try:
            self._start()
        except RuntimeError:
            self._lay_out()
            self._start()
        self._drop_leftovers()

    def _drop_leftovers(self) -> None:
        """The copies that a run left when it was killed: they would hold roles that are to be dropped."""
        with psycopg.connect(**self.login(SUPERUSER), autocommit=True) as server:
            kept = [SUPERUSER, READY, "postgres"]
            found = server.execute(
                "SELECT datname FROM pg_database WHERE NOT datistemplate AND NOT datname = ANY (%s)", [kept]
            )
            for (name,) in found.fetchall():
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())

    def _lay_out(self) -> None:
        shutil.rmtree(self.server.cluster, ignore_errors=True)
        (self.folder / "digest").unlink(missing_ok=True)
        self.server.make()

    def _start(self) -> None:
        command, account = self.server.command()
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *(part for setting in self.SETTINGS for part in ("-c", setting))],
                stdout=log, stderr=log, start_new_session=True, **account,
            )  # fmt: skip
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                psycopg.connect(**self.login(SUPERUSER)).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"The tests' database server did not start: see {self.folder / 'log'}")

    def stop(self) -> None:
        """End the server in good order."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(20)

    def login(self, dbname: str, user: str = SUPERUSER) -> dict[str, str]:
        """psycopg's parameters for one of its databases."""
        return {"host": str(self.socket), "user": user, "dbname": dbname}

    def url(self, dbname: str = WORKING, user: str = "app_login") -> str:
        """An address of one of its databases, as DATABASE_URL takes it."""
        return f"postgresql://{user}@/{dbname}?host={self.socket}"

    def _run(self, *statements: str) -> None:
        with psycopg.connect(**self.login(SUPERUSER), autocommit=True) as server:
            for statement in statements:
                server.execute(statement.encode())

    def is_ready(self) -> bool:
        """Does the ready database fit the code?"""
        return _fits(self.folder)

    @contextmanager
    def making(self) -> Iterator[None]:
        """Nobody else makes a ready database meanwhile."""
        self.lent.mkdir(mode=0o711, exist_ok=True)
        with (self.lent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def borrow(self) -> bool:
        """Take over the cluster that another slot made ready; False where there is none that fits the code."""
        if not _fits(self.lent):
            return False
        self._copy_cluster(self.lent / self.server.cluster.name, self.server.cluster)
        self.keep((self.lent / "digest").read_text())
        return True

    def lend(self) -> None:
        """Let other slots take over this one's cluster, with its ready database and roles."""
        (self.lent / "digest").unlink(missing_ok=True)
        self._copy_cluster(self.server.cluster, self.lent / self.server.cluster.name)
        shutil.copy(self.folder / "digest", self.lent / "digest")

    def _copy_cluster(self, source: Path, target: Path) -> None:
        self.stop()
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run(["cp", "-a", source, target], check=True)  # with owners and modes
        self._start()

    def begin_anew(self) -> None:
        """An empty database to make ready."""
        (self.folder / "digest").unlink(missing_ok=True)
        self._run(*(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in (WORKING, READY)))
        self._drop_roles()
        self._run(f'CREATE DATABASE "{READY}"')

    def _drop_roles(self) -> None:
        with psycopg.connect(**self.login(SUPERUSER), autocommit=True) as server:
            ours = server.execute("SELECT rolname FROM pg_roles WHERE rolname ~ '^(m_|template_|spare_)'")
            for (name,) in ours.fetchall():
                server.execute(f'DROP ROLE "{name}"'.encode())

    def keep(self, made_from: str) -> None:
        """The ready database is made."""
        (self.folder / "digest").write_text(made_from)

    def copy(self, name: str = WORKING) -> None:
        """A fresh copy of the ready database; roles that an earlier run left are dropped."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.drop_strange_roles()
        with psycopg.connect(**self.login(SUPERUSER), autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{READY}" STRATEGY FILE_COPY'.encode())
            # rights on the database itself are not copied with it
            server.execute(f'ALTER DATABASE "{name}" OWNER TO platform_owner'.encode())
            server.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC'.encode())
            server.execute(f'GRANT CONNECT ON DATABASE "{name}" TO app_login, owner_login'.encode())

    def drop_strange_roles(self) -> None:
        """The roles of houses that the ready database does not have: a run, or a copy that is gone, left them."""
        with psycopg.connect(**self.login(READY)) as ready:
            houses = {n for (n,) in ready.execute("SELECT nspname FROM pg_namespace").fetchall()}
        with psycopg.connect(**self.login(SUPERUSER), autocommit=True) as server:
            for (role,) in server.execute("SELECT rolname FROM pg_roles WHERE rolname ~ '^(m|spare)_'").fetchall():
                if role not in houses:
                    with suppress(psycopg.errors.DependentObjectsStillExist):  # of another copy, which is still there
                        server.execute(f'DROP ROLE "{role}"'.encode())
