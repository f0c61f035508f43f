"""Wrong-tenant reads behind PgBouncer in transaction mode: a million of them, by the test that reads ten thousand."""

import os
import re
import subprocess
import sys

from config.embedded import CHECKOUT
from config.tools.figures import Figures

READS = os.environ.get("FELLES_READS", "1000000")
SAID = re.compile(r"(behind PgBouncer[^:]*): (\d+) reads[^\n]*?, (\d+) of another's rows")
TEST = "tests/proof/after/test_pooler.py"


def measure(figures: Figures) -> None:
    """Runs it, and takes its figures from what it reports."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-rA", TEST, "-k", "it_works or groups"]
    variables = os.environ | {"FELLES_READS": READS, "FELLES_THOROUGH": "1"}
    done = subprocess.run(command, env=variables, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    found = SAID.findall(done.stdout)
    for said, made, wrong in found:
        figures.add(f"{said}: reads", int(made), "reads")
        figures.add(f"{said}: another's rows", int(wrong), "reads", at_most=0)
    if done.returncode or not found:
        raise RuntimeError(done.stdout + done.stderr)
