"""What was sent and not done: sent again soon after a fault, more and more seldom, whatever the clock says."""

import os
import socket
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from kombu.exceptions import OperationalError as NoBroker

from config.celery import app
from config.clock import Clock, Steady
from foundation import tenancy
from foundation.tenancy import due, outbox
from tests.factories.outbox import waiting

NONE = "the broker is away"


@tenancy.task("tests.resume")
def resume(*, what: str) -> None:
    """Fails when it is told to."""
    if what == "thunder":
        raise ZeroDivisionError


@pytest.fixture
def broker(monkeypatch):
    """The broker, which was never away: how often it was asked; each says why it did not answer, "" where it did."""
    told: list[str] = []
    monkeypatch.setattr(outbox, "_away_until", [0.0])

    def asked(name, kwargs):
        told.append(NONE)
        raise NoBroker(NONE)

    monkeypatch.setattr("config.celery.app.send_task", asked)
    return told


def asked_for(house, what="rain"):
    with tenancy.inside(house):
        return tenancy.later("tests.resume", municipality=house, what=what)


def tell(sql, key):
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE tenancy_outbox SET {sql} WHERE id = %s", [key])


def seconds_until_sent(key) -> int:
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT round(extract(epoch FROM due_at - now()))::int FROM tenancy_outbox WHERE id = %s", [key]
        )
        return cursor.fetchone()[0]


def test_it_works(levanger):
    """A worker that starts does not wait for what the one before it was stopped in."""
    key = asked_for(levanger)
    assert due.take() == []
    assert due.resume() == [key]
    assert due.take() == []
    assert outbox.run(key) is True


def test_a_worker_that_starts_leaves_alone_what_failed(levanger):
    key = asked_for(levanger, "thunder")
    outbox.run(key)
    assert due.resume() == []
    assert [one[0] for one in waiting()] == [key]


@pytest.mark.parametrize(("age", "pause"), [(30, 30), (100, 100), (7200, outbox.LONGEST_SILENCE)])
def test_the_longer_it_waits_the_seldomer_it_is_sent(levanger, age, pause):
    key = asked_for(levanger)
    tell(f"created_at = now() - interval '{age} s', due_at = now()", key)
    assert due.take() == [key]
    assert seconds_until_sent(key) == pause


def test_a_clock_that_was_set_back_puts_nothing_off(levanger):
    first, second = asked_for(levanger), asked_for(levanger, "thunder")
    outbox.run(second)
    tell("created_at = created_at + interval '2 h', due_at = due_at + interval '2 h'", first)
    tell("created_at = created_at + interval '2 h', due_at = due_at + interval '2 h'", second)
    assert set(due.take()) == {first, second}
    assert seconds_until_sent(first) == outbox.PATIENCE
    assert due.take() == []


def test_the_tick_goes_on_when_the_clock_is_set_back():
    tick, now = Steady(5), timezone.now()
    assert tick.is_due(now + timedelta(hours=1)) == (True, 5)
    assert tick.is_due(now - timedelta(seconds=6)).is_due
    assert not tick.is_due(now - timedelta(seconds=1)).is_due


def test_the_clock_asks_anew_when_it_is_set_back(tmp_path, monkeypatch):
    """Celery's own would sleep until the hour has passed once more."""
    sent: list[str] = []
    clock = Clock(app, schedule_filename=str(tmp_path / "beat"))
    monkeypatch.setattr(clock, "apply_entry", lambda entry, producer=None: sent.append(entry.task))
    entry = clock.schedule["tick"]
    entry.last_run_at = timezone.now() + timedelta(hours=1)
    clock._heap = [(clock._when(entry, 3600), 5, entry)]
    clock.tick()
    clock.close()
    assert sent == ["tenancy.tick"]


def test_nobody_waits_twice_for_a_broker_that_is_away(levanger, broker, monkeypatch):
    key = asked_for(levanger)
    for _ in range(3):
        outbox.send(key)
    assert broker == [NONE]
    outbox._away_until[0] -= outbox.BROKER_AWAY
    outbox.send(key)
    assert broker == [NONE, NONE]
    assert [one[0] for one in waiting()] == [key]


def test_a_server_that_is_gone_is_told_as_such(levanger, serving):
    """Not as a fault of ours: the first word after the break is the message that arms the transaction."""
    with tenancy.inside(levanger), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        line = socket.socket(fileno=os.dup(connection.connection.fileno()))
        line.shutdown(socket.SHUT_RDWR)
        line.close()
        with pytest.raises(OperationalError):
            cursor.execute("SELECT 1")
