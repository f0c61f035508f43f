"""`make check`: everything that can be said about the code without running it. No tests, no database.

Programs run beside each other, as many as the machine has cores; each check says what is wrong and where.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import django

from config.embedded import CHECKOUT

PROGRAMS = {
    "types": [sys.executable, "-m", "mypy"],
    "style": ["ruff", "check", "--quiet", "."],
    "layout": ["ruff", "format", "--check", "--quiet", "."],
    "import contracts": ["lint-imports"],
}


def run_program(command: list[str]) -> list[str]:
    """A program's lines when it is not content."""
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    said = (done.stdout + done.stderr).split("Broken contracts\n")[-1]  # lint-imports begins with a picture
    return said.strip().splitlines() or ["it failed without a word"]


def house_rules() -> list[str]:
    """What breaks one of config.tools.rules."""
    from config.tools.rules import RULES
    from config.tools.rules.rule import broken

    return broken(RULES)


def migrations() -> list[str]:
    """Missing, forked or unnamed migrations."""
    from config.tools.migrations import faults

    return faults()


def blocking_migrations() -> list[str]:
    """New migrations that would keep people waiting."""
    from config.tools.blocking import faults

    return faults()


def translations() -> list[str]:
    """What is not translated, or not as it should be."""
    from config.tools.messages import LANGUAGES, faults, source_texts

    source = source_texts()
    return [fault for language in LANGUAGES for fault in faults(language, source)]


def description() -> list[str]:
    """An API description that is not the code's."""
    from config.tools.openapi import faults

    return faults()


def inventory() -> list[str]:
    """A way into the platform, or out of it, that nobody has given a class."""
    from config.tools.inventory import faults

    return faults()


OWN: dict[str, Callable[[], list[str]]] = {
    "house rules": house_rules,
    "migrations": migrations,
    "blocking": blocking_migrations,
    "translations": translations,
    "API description": description,
    "inventory": inventory,
}


def timed(check: Callable[[], list[str]]) -> tuple[list[str], float]:
    """What a check found, and its seconds; a check that cannot run has found something."""
    began = time.monotonic()
    try:
        found = check()
    except Exception as error:  # noqa: BLE001 - said, and the other checks go on
        found = [f"could not be run: {type(error).__name__}: {error}"]
    return found, time.monotonic() - began


def main() -> int:
    """All of them, or those named on the command line; 1 when one is not content."""
    there = {*PROGRAMS, *OWN}
    asked = set(sys.argv[1:]) or there
    if unknown := asked - there:
        sys.exit(f"There is no check called {', '.join(sorted(unknown))}. There are: {', '.join(sorted(there))}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        waiting = {
            name: pool.submit(timed, partial(run_program, command))
            for name, command in PROGRAMS.items()
            if name in asked
        }
        django.setup()
        results = {name: timed(check) for name, check in OWN.items() if name in asked}
        results |= {name: future.result() for name, future in waiting.items()}
    for name, (found, seconds) in results.items():
        print(f"{'ok   ' if not found else 'WRONG'} {name:<17}{seconds:6.1f} s")
        for line in found:
            print(f"      {line}")
    wrong = [name for name, (found, _) in results.items() if found]
    print(f"make check: {len(results) - len(wrong)} of {len(results)} in order")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
