"""A message in the folder's queue is found whole, or not at all."""

from threading import Thread

import pytest
from celery import Celery
from kombu import Connection

from config import celery, folder_broker

BODY = "lang " * 40_000


@pytest.fixture
def connection(tmp_path):
    queue = tmp_path / "queue"
    queue.mkdir()
    folders = {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(tmp_path / "control"),
    }
    with Connection(transport=folder_broker.Transport, transport_options=folders) as opened:
        yield opened


def test_it_works(connection):
    queue = connection.SimpleQueue("ord")
    for word in ("først", "sist"):
        queue.put(word)
    assert {queue.get(timeout=5).payload for _ in range(2)} == {"først", "sist"}


def test_who_looks_while_it_is_written_finds_nothing_or_all_of_it(connection):
    written = connection.SimpleQueue("arbeid")
    writer = Thread(target=lambda: [written.put(BODY) for _ in range(50)])
    writer.start()
    with connection.clone() as other:
        queue = other.SimpleQueue("arbeid")
        found = [queue.get(timeout=10).payload for _ in range(50)]
    writer.join()
    assert found == [BODY] * 50


def test_it_is_what_the_worker_uses(settings):
    app: Celery = celery.app
    assert isinstance(app.connection(settings.CELERY_BROKER_URL).transport, folder_broker.Transport)
