"""`make demo`: the whole platform in one window. Ctrl-C stops all of it.

First start: cluster, database, tables, demo. Every other start keeps the data. One start at a time a checkout.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

import psycopg

from config import embedded
from deploy.keycloak.distribution import Missing

from .folder import Folder, Unusable
from .ports import LOOPBACK, Occupied, any_port, is_free, web_port
from .post import catcher
from .postgres import SUPERUSER, CannotBeMade, Server
from .processes import READABLE, Child, Children, Died, end_leftovers
from .signing_in import SigningIn, is_wanted

LONGEST_WAIT = 120


class Stopped(BaseException):
    """Somebody asked the demo to stop. No Exception: nothing on the way may swallow it."""


def say(text: str = "") -> None:
    """A line for the person at the window; a window that was closed meanwhile must not keep anything running."""
    with suppress(OSError):
        print(text, flush=True)  # noqa: T201 - the launcher speaks


class Demo:
    """One run."""

    def __init__(self, folder: Folder, port: int) -> None:
        self.folder, self.port, self.began = folder, port, time.monotonic()
        self.data = folder.path
        self.children = Children(self.data)
        self.web: subprocess.Popen | None = None
        self.server = Server(self.data, embedded.socket_folder(self.data))
        self.mail_port = 1025 if is_free(1025) else any_port()
        self.catcher = catcher(self.data / "post", self.mail_port)
        self.variables = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": os.pathsep.join([str(embedded.CHECKOUT), str(embedded.CHECKOUT / "platform")]),
            "FELLES_DATA": str(self.data),
            "PUBLIC_PORT": str(port),
            "MAIL_URL": f"smtp://{LOOPBACK}:{self.mail_port}",
            "POST_FOLDER": str(self.data / "post"),
            "STATIC_ROOT": str(self.data / "static"),
            "SECRET_KEY_FILE": str(self._secret()),
        }
        self.signing_in = SigningIn(self.data, port, self.step) if is_wanted() else None
        if self.signing_in:
            self.variables |= self.signing_in.variables
        for name in ("SECRET_KEY", "PYTHONDONTWRITEBYTECODE"):  # what one process has compiled, the next need not
            self.variables.pop(name, None)

    def _secret(self) -> Path:
        file = self.data / "secret"
        if not file.exists():
            file.touch(0o600)
            file.write_text(os.urandom(40).hex(), "utf-8")
        return file

    def step(self, text: str) -> None:
        """Progress, with the seconds since the start."""
        say(f"  {time.monotonic() - self.began:5.1f} s  {text}")

    def run(self) -> None:
        """Start everything, say where it is, and watch over it until somebody stops it."""
        preparation = self._preparation()  # it reads the platform while the database is laid out
        self._database()
        self._keycloak()
        self.catcher.start()
        self.children.finish(preparation, self._prepared)
        self._people_of_keycloak()
        self._open_web()
        self._worker()
        self._await_first_page()
        self.folder.tell(port=self.port)
        self.step("The first page is served")
        self._welcome()
        while True:
            self.children.look()
            time.sleep(0.5)

    def stop(self) -> None:
        """In the opposite order of the start; the database last."""
        if self.children.running:
            say("\nStopping …")
        self.children.stop()
        if self.catcher._thread is not None:
            self.catcher.stop()

    def _database(self) -> None:
        if not self.folder.has_data():
            self.server.make()
            self.step("A new database server was laid out")
        command, account = self.server.command()
        self.children.start("postgres", command, ending=signal.SIGINT, patience=20, remembered=False, **account)
        self._await(self._database_answers, "The database")
        self.step("The database runs")

    def _database_answers(self) -> bool:
        try:
            psycopg.connect(host=str(self.server.socket), user=SUPERUSER, dbname=SUPERUSER).close()
        except psycopg.OperationalError:
            return False
        return True

    def _keycloak(self) -> None:
        """It takes longest, so it starts while everything else is made."""
        if self.signing_in:
            server = self.signing_in.server
            self.children.start("keycloak", server.command, patience=20, env=server.variables)

    def _people_of_keycloak(self) -> None:
        if self.signing_in is None:
            return
        self._await(self.signing_in.server.answers, "Keycloak")
        self.step("Keycloak runs")
        variables = {**self.variables, **self.signing_in.command_variables}
        for command in self.signing_in.commands:
            child = self.children.start(
                *("realm", [sys.executable, "manage.py", *command]), stays=False, env=variables, cwd=embedded.CHECKOUT
            )
            self.children.finish(child, self.step)
        self.step("Keycloak knows the municipalities and their people")

    def _preparation(self) -> Child:
        variables = dict(self.variables)
        if not self.folder.is_ready:
            variables["PGOPTIONS"] = "-c synchronous_commit=off"  # a first start that is cut off starts over anyway
        command = [sys.executable, "-m", "deploy.demo.prepare"]
        return self.children.start("preparation", command, stays=False, env=variables, cwd=embedded.CHECKOUT)

    def _prepared(self, step: str) -> None:
        self.step(step)
        if step == READABLE:
            self._web()

    def _web(self) -> None:
        """The web server, which waits with its port until it is told to open it."""
        command = [
            *(sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{LOOPBACK}:{self.port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "3"),
            *("--preload", "--no-control-socket", "--config", "python:deploy.demo.web"),
        ]
        variables = {**self.variables, "SERVING": "1"}
        web = self.children.start("web", command, env=variables, cwd=embedded.CHECKOUT, stdin=subprocess.PIPE)
        self.web = web.process

    def _open_web(self) -> None:
        assert self.web
        assert self.web.stdin
        with suppress(BrokenPipeError):  # it ended by itself: told by the next look
            self.web.stdin.write(b"\n")
            self.web.stdin.close()

    def _worker(self) -> None:
        command = [
            *(sys.executable, "-m", "celery", "-A", "config.celery", "worker", "-B"),
            *("--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle", "--schedule", str(self.data / "beat")),
        ]
        self.children.start("worker", command, env=self.variables, cwd=embedded.CHECKOUT)

    def _await_first_page(self) -> None:
        self._await(self._page_answers, "The web server")

    def _page_answers(self) -> bool:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=30)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status < 500
        except OSError:
            return False
        finally:
            connection.close()

    def _await(self, answers, name: str) -> None:
        until = time.monotonic() + LONGEST_WAIT
        while not answers():
            self.children.look()
            if time.monotonic() > until:
                raise Died(f"{name} did not answer within {LONGEST_WAIT} seconds. See {self.data / 'log'}.")
            time.sleep(0.05)

    def _welcome(self) -> None:
        welcome = self.data / "welcome.txt"
        said = welcome.read_text("utf-8") if welcome.exists() else "Front page   http://localhost:PORT/"
        say(f"\n{said.replace(':PORT', f':{self.port}').rstrip()}\n\nStop with Ctrl-C. The data is kept.")


def main() -> int:
    """0 after Ctrl-C, 1 with a sentence when something is in the way."""

    def asked(number: int, frame: FrameType | None) -> None:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)  # once is enough
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, asked)
    demo = None
    try:
        folder = Folder()
        data = folder.path
        if end_leftovers(data) + Server(data, embedded.socket_folder(data)).clear_leftovers():
            say("An earlier start was cut off. What it left running was stopped.")
        port = web_port()
        if "--reset" in sys.argv:
            folder.empty()
            say("The demo's data was thrown away.")
        elif folder.has_data() and not folder.is_ready:
            folder.empty()
            say("An earlier first start did not finish. Starting it over.")
        say(f"Felles starts. Data: {data}")
        demo = Demo(folder, port)
        demo.run()
    except Stopped:
        return 0
    except (Unusable, Occupied, CannotBeMade, Died, Missing) as error:
        say(f"\n{error}")
        return 1
    finally:
        if demo is not None:
            demo.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
