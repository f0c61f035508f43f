"""The minute: what modules want called, each in its own transaction, once for each minute."""

import pytest
from django.db import connection

from foundation import tenancy
from foundation.tenancy import counters, outbox, tasks, tickets

called: list[str] = []


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch):
    called.clear()
    outbox.each_minute()
    monkeypatch.setattr(outbox, "_each_minute", {})

    @tenancy.every_minute("tests.fails")
    def fails():
        raise ZeroDivisionError

    @tenancy.every_minute("tests.looks")
    def looks():
        called.append(tenancy.door().kind)


def test_it_works(db):
    tasks.tick()
    assert called == ["worker"]


def test_a_second_clock_in_the_same_minute_does_nothing(db):
    tasks.tick()
    tasks.tick()
    assert called == ["worker"]


def test_what_is_over_is_swept(levanger):
    with tenancy.inside(levanger):
        counters.hit("sign-in:x", -1)
        tickets.make({"to": "x"}, -1)
    tasks.tick()
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM tenancy_ticket), (SELECT count(*) FROM tenancy_counter WHERE until < now())"
        )
        assert cursor.fetchone() == (0, 0)
