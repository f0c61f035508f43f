"""What a house rule is, and the files it looks at."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from config.embedded import CHECKOUT

# line numbers of what is wrong in a text
Finder = Callable[[str], Iterator[int]]


@dataclass(frozen=True)
class Rule:
    """One rule.

    says   what to do, in one sentence
    where  which files it is about, by their path from the root of the checkout
    find   the lines that break it
    good   a text that keeps it, or for a rule about names the path of a file; bad  one that breaks it
    """

    name: str
    says: str
    where: Callable[[PurePosixPath], bool]
    find: Finder
    good: str
    bad: str


def project_files() -> list[PurePosixPath]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return sorted(PurePosixPath(name) for name in set(listed.split("\0")) if name and (CHECKOUT / name).is_file())


def text_of(path: PurePosixPath) -> str | None:
    """A file's text; None when it is no text."""
    content = (CHECKOUT / path).read_bytes()
    if b"\0" in content[:8000]:
        return None
    return content.decode("utf-8", "replace")


def longer_than(limit: int) -> Finder:
    """Finds the first line beyond a limit."""

    def find(text: str) -> Iterator[int]:
        if text.count("\n") > limit:
            yield limit + 1

    return find


def broken(rules: tuple[Rule, ...]) -> list[str]:
    """Every break of a rule, as `path:line: sentence (name)`."""
    found = []
    for path in project_files():
        mine = [rule for rule in rules if rule.where(path)]
        text = text_of(path) if mine else None
        if text is None:
            continue
        found += [f"{path}:{line}: {rule.says} ({rule.name})" for rule in mine for line in rule.find(text)]
    return found
