"""The pooler of the tests: PgBouncer, as installations put one between the processes and the database.

`python -m config.tools.pooler` sees to it that there is one: root on Debian gets it from the system's packages, others
are told what to install; without it those tests fail. With CI=true the run ends at once.
"""

import os
import shutil
import subprocess
import sys

PACKAGE = "pgbouncer"
PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))


class NoPooler(Exception):
    """There is no PgBouncer here; the text says what to do."""


def path() -> str:
    """The program: PGBOUNCER where it is set, else the first that is found."""
    found = os.environ.get("PGBOUNCER") or shutil.which("pgbouncer", path=PLACES)
    if not found:
        raise NoPooler(
            "The tests behind a pooler need PgBouncer. Install it (Debian, Ubuntu: apt install pgbouncer; Fedora: "
            "dnf install pgbouncer; macOS: brew install pgbouncer), or name one: PGBOUNCER=/path/to/it make test"
        )
    return found


def install() -> None:
    """Debian's package, where we may install it."""
    if os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        print("Installing PgBouncer for the tests behind a pooler …", flush=True)
        unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", PACKAGE]):
            subprocess.run([apt, *step], check=False, stdout=subprocess.DEVNULL, env=unattended)


def main() -> int:
    """0 when there is a pooler, or when tests without one are allowed to begin."""
    try:
        path()
    except NoPooler:
        install()
    try:
        path()
    except NoPooler as missing:
        print(missing)
        return 1 if os.environ.get("CI") == "true" else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
