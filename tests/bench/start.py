"""From nothing to the first page: a checkout of its own, its packages, its database and the demo.

The packages come from the registry, or from the installer's own cache where it has them.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from config.embedded import CHECKOUT
from config.tools.figures import Figures
from config.tools.rules.rule import project_files
from deploy.demo.ports import any_port

READY = "Stop with Ctrl-C"


def measure(figures: Figures) -> None:
    """Installation, first start and second start, each to the first page."""
    top = Path(tempfile.mkdtemp(prefix="felles-bench-"))
    top.chmod(0o755)
    try:
        for path in project_files():
            (top / "checkout" / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / path, top / "checkout" / path)
        began = time.monotonic()
        subprocess.run(["deploy/with", "demo", "true"], cwd=top / "checkout", check=True, capture_output=True)
        installed = time.monotonic() - began
        first, second = start(top), start(top)
        figures.add("install packages of the demo", installed, "s", at_most=60)
        figures.add("first start to first page", first, "s", at_most=30)
        figures.add("fresh checkout to first page", installed + first, "s", at_most=90)
        figures.add("second start to first page", second, "s", at_most=10)
    finally:
        shutil.rmtree(top)


def start(top: Path) -> float:
    """Start the demo, stop it again; the seconds to its first page."""
    ours = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    said = top / "said"
    began = time.monotonic()
    with said.open("wb") as output:
        process = subprocess.Popen(
            ["deploy/with", "demo", "python", "-m", "deploy.demo"],
            env={**ours, "FELLES_DATA": str(top / "data"), "PORT": str(any_port())},
            cwd=top / "checkout",
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    while READY not in said.read_text("utf-8"):
        if process.poll() is not None or time.monotonic() - began > 180:
            process.send_signal(signal.SIGINT)
            raise RuntimeError(said.read_text("utf-8"))
        time.sleep(0.05)
    seconds = time.monotonic() - began
    process.send_signal(signal.SIGINT)
    process.wait(60)
    return seconds
