"""One server on this machine, for the demo and the tests: its data in a folder, reached through this machine only."""

import http.client
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from deploy.demo.ports import LOOPBACK, any_port

from . import distribution

HEAP = "-Xms128m -Xmx512m"
LONGEST_WAIT = 180


class Server:
    """A server.

    data       the folder of its database; with what every server begins with, when it is empty
    port       where browsers reach it; any free one when left out
    """

    def __init__(self, data: Path, port: int | None = None) -> None:
        self.data = data
        self.port, self.management_port = port or any_port(), any_port()

    @property
    def url(self) -> str:
        """Its address. `localhost`, because browsers take that for safe without https."""
        return f"http://localhost:{self.port}"

    @property
    def has_data(self) -> bool:
        """Was it started before?"""
        return (self.data / "keycloak.mv.db").exists()

    def begin(self) -> None:
        """Give it the database that servers begin with, unless it has one."""
        if not self.has_data:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            half = self.data / "half"
            shutil.copy(distribution.laid_out() / "keycloak.mv.db", half)
            half.rename(self.data / "keycloak.mv.db")

    @staticmethod
    def setup_secret() -> str:
        """Of the client in the master realm that servers begin with."""
        return (distribution.laid_out() / "secret").read_text("utf-8")

    @property
    def command(self) -> list[str]:
        """What is started."""
        return [str(distribution.home() / "bin" / "kc.sh"), "start", "--optimized"]

    @property
    def variables(self) -> dict[str, str]:
        """With which variables."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KC_")}
        return {
            **kept,
            "JAVA": distribution.java(),
            "JAVA_OPTS_KC_HEAP": HEAP,
            "JAVA_OPTS_APPEND": distribution.QUICK,
            # the word VALUE is a column's name there; the file is closed by the server's own ending, not Java's
            "KC_DB_URL": f"jdbc:h2:file:{self.data}/keycloak;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE",
            "KC_HTTP_ENABLED": "true",
            "KC_HTTP_HOST": LOOPBACK,
            "KC_HTTP_PORT": str(self.port),
            "KC_HTTP_MANAGEMENT_PORT": str(self.management_port),
            "KC_HOSTNAME": self.url,
            "KC_CACHE": "local",
            "KC_LOG_LEVEL": "warn,io.quarkus:info",
        }

    def answers(self) -> bool:
        """Is it ready?"""
        connection = http.client.HTTPConnection(LOOPBACK, self.management_port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def start(self, **variables: str) -> subprocess.Popen:
        """Start it as a child of this process, in a group of its own; its log lies beside its data."""
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "log").open("ab") as log:
            return subprocess.Popen(
                self.command, env={**self.variables, **variables}, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def await_ready(self, process: subprocess.Popen) -> None:
        """Wait until it answers; raises Missing with the end of its log when it does not."""
        until = time.monotonic() + LONGEST_WAIT
        while not self.answers():
            if process.poll() is not None or time.monotonic() > until:
                log = (self.data / "log").read_text("utf-8", "replace")[-2000:]
                raise distribution.Missing(f"Keycloak did not start:\n{log}")
            time.sleep(0.2)  # it says to nobody when it is ready

    def stop(self, process: subprocess.Popen) -> None:
        """End it in good order; what does not listen is killed."""
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
