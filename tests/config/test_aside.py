"""Work in a process beside: both get done, its errors are told, and it does not outlive the block."""

import os
import time
from pathlib import Path

import psutil
import pytest

from config import aside


def write(file: Path) -> None:
    """Say which process is at work."""
    file.write_text(str(os.getpid()), "utf-8")


def test_it_works(tmp_path):
    beside, here = tmp_path / "beside", tmp_path / "here"
    with aside.aside("Documents", lambda: write(beside)):
        write(here)
    assert here.read_text("utf-8") == str(os.getpid())
    assert beside.read_text("utf-8") not in {"", str(os.getpid())}


def test_in_turn_it_is_done_here_and_before_the_block(tmp_path):
    file = tmp_path / "here"
    with aside.aside("Documents", lambda: write(file), in_turn=True):
        assert file.read_text("utf-8") == str(os.getpid())


def test_an_error_beside_is_told_with_the_name_of_the_work():
    with pytest.raises(aside.Failed, match="Documents: ZeroDivisionError: division by zero"), beside_divides():
        pass


def beside_divides():
    return aside.aside("Documents", lambda: 1 / 0)


def test_a_process_that_was_killed_is_told_too():
    with pytest.raises(aside.Failed, match="Documents: ended with -9"), aside.aside("Documents", kill_self):
        pass


def kill_self() -> None:
    os.kill(os.getpid(), 9)


def test_an_error_in_the_block_ends_the_work_beside(tmp_path):
    file = tmp_path / "beside"

    def linger() -> None:
        write(file)
        time.sleep(60)

    with pytest.raises(KeyError), aside.aside("Documents", linger):
        fail_after(file)
    assert not psutil.pid_exists(int(file.read_text("utf-8")))


def fail_after(file: Path) -> None:
    while not file.exists() or not file.read_text("utf-8"):
        time.sleep(0.01)
    raise KeyError


def test_in_a_transaction_nothing_can_be_done_beside(levanger):
    with pytest.raises(RuntimeError), aside.aside("Documents", lambda: None):
        pass
