"""A demo that was started once, and starts of copies of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.start.launching import READY, Launch, new_folder


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """The data of a first start that was stopped by Ctrl-C."""
    data = new_folder()
    first = Launch(data)
    try:
        first.await_words(READY, seconds=300)
        assert first.interrupt() == 0, first.said
        yield data
    finally:
        first.clear_away()
        shutil.rmtree(data.parent)


@pytest.fixture
def data(made: Path) -> Iterator[Path]:
    """A copy of that data for one test."""
    with copied(made) as own:
        yield own


@pytest.fixture(scope="module")
def running(made: Path) -> Iterator[Launch]:
    """A demo that runs on a copy of that data, for tests that only look at it."""
    with copied(made) as own:
        demo = Launch(own)
        try:
            demo.await_words(READY)
            yield demo
        finally:
            demo.clear_away()


@contextmanager
def copied(made: Path) -> Iterator[Path]:
    own = new_folder()
    shutil.copytree(made, own, symlinks=True, copy_function=copy_with_owner)
    for folder in (own, *(path for path in own.rglob("*") if path.is_dir())):
        keep_owner(made / folder.relative_to(own), folder)
    yield own
    shutil.rmtree(own.parent)


def copy_with_owner(source: str, target: str) -> str:
    shutil.copy2(source, target)
    keep_owner(Path(source), Path(target))
    return target


def keep_owner(source: Path, target: Path) -> None:
    shutil.chown(target, source.stat().st_uid, source.stat().st_gid)


@pytest.fixture
def launch() -> Iterator[Callable[..., Launch]]:
    """launch(data, …) starts; what is left at the end is ended."""
    launched: list[Launch] = []

    def start(*arguments, **keywords) -> Launch:
        launched.append(Launch(*arguments, **keywords))
        return launched[-1]

    yield start
    for each in launched:
        each.clear_away()
