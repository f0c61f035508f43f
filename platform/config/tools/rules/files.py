"""Rules about files of any kind: names, and what would bind the project to one machine or one registry."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from config.tools.rules.rule import Finder, Rule

# the names are put together here so that this file keeps its own rules
NAMES = ("py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.org", "--(extra-)?index" + "-url", "--find" + "-links")
REGISTRY = re.compile("|".join(NAMES))
MACHINE = re.compile(r"(?<![\w.})-])/(?:root|Users|home/[a-z]\w+|work)/[\w.]")
TEXTS = {".py", ".md", ".toml", ".html", ".txt", ".yaml", ".yml", ".sh", ".css", ".js", ".po", ""}
LOCKS = re.compile(r"deploy/requirements-\w+\.txt|pyproject\.toml")


def on_lines(pattern: re.Pattern[str]) -> Finder:
    """Finds the lines that hold a pattern."""

    def find(text: str) -> Iterator[int]:
        for number, line in enumerate(text.split("\n"), 1):
            if pattern.search(line):
                yield number

    return find


def always(text: str) -> Iterator[int]:
    """The file itself is wrong, whatever it holds."""
    yield 1


def is_lock(path: PurePosixPath) -> bool:
    """A file that says what to install."""
    return bool(LOCKS.fullmatch(str(path)))


FILE_RULES = (
    Rule("no-utils", "a file is named by what it gives, never utils.py",
         lambda path: path.stem in {"utils", "helpers", "misc", "common"}, always,
         good="network/circles/rules.py", bad="network/circles/utils.py"),
    Rule("tests-are-no-packages", "no __init__.py under tests",
         lambda path: path.parts[0] == "tests" and path.name == "__init__.py", always,
         good="tests/conftest.py", bad="tests/network/__init__.py"),
    Rule("no-registry-address", "no file holds a package registry's address",
         lambda path: path.suffix in TEXTS, on_lines(REGISTRY),
         good="django==6.1.3 --hash=sha256:00", bad="--index" + "-url https://registry.example/simple"),
    Rule("locks-hold-no-address", "a lock file holds names, versions and hashes only",
         is_lock, on_lines(re.compile(r"\w+://")),
         good="django==6.1.3 --hash=sha256:00", bad="django @ https" + "://example.org/django.whl"),
    Rule("no-path-of-a-machine", "no path of somebody's machine",
         lambda path: path.suffix in TEXTS, on_lines(MACHINE),
         good='redirect("/homework/")', bad='open("/ro' + 'ot/data.csv")'),
)  # fmt: skip
