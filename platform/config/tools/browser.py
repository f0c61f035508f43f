"""The browser of the tests: the system's own Chromium, never a downloaded one.

`python -m config.tools.browser` sees to it that there is one: root on Debian gets it from the system's packages,
others are told what to install. With CI=true a missing browser ends the run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"  # Chromium without windows: the same engine for half the work
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",  # root has no sandbox; the tests open our own pages only
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(Exception):
    """There is no Chromium here; the text says what to do."""


def path() -> str:
    """The browser's program: CHROMIUM where it is set, else the first that is found."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found and ON_A_MAC.exists():
        found = str(ON_A_MAC)
    if not found:
        raise NoBrowser(
            "The browser tests need Chromium. Install it (Debian, Ubuntu: apt install chromium-headless-shell; "
            "Fedora: dnf install chromium; macOS: brew install --cask chromium), or name one: "
            "CHROMIUM=/path/to/chromium make test"
        )
    return found


def install() -> None:
    """Debian's packages, where we may install them: the shell, and where there is none the whole browser."""
    if os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        print("Installing Chromium for the browser tests …", flush=True)
        unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        get = ["install", "-qq", "-y", "--no-install-recommends"]
        for command in (["update", "-qq"], [*get, SHELL], [*get, "chromium"]):
            if command[-1] == "chromium" and any(map(shutil.which, NAMES)):
                break
            subprocess.run([apt, *command], check=False, stdout=subprocess.DEVNULL, env=unattended)


def main() -> int:
    """0 when there is a browser, or when tests without one are allowed to run."""
    in_ci = os.environ.get("CI") == "true"
    if not any(map(shutil.which, [SHELL] if in_ci else NAMES)) and not os.environ.get("CHROMIUM"):
        install()
    try:
        path()
    except NoBrowser as missing:
        print(missing)
        return 1 if in_ci else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
