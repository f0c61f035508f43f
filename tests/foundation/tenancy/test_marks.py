"""What is done once a day stands where a crash of the database does not empty it, and other tasks go before it."""

from uuid import UUID

import pytest
from django.db import connection

from foundation import tenancy
from foundation.tenancy import counters, due, outbox, tasks
from tests.factories.outbox import run_tasks, waiting

done: list[str] = []
# what a start after a crash does with each table that has no log
CRASH = """
DO $crash$ DECLARE one regclass; BEGIN
  FOR one IN SELECT oid FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r' LOOP
    EXECUTE format('TRUNCATE %s', one);
  END LOOP;
END $crash$
"""


@tenancy.task("tests.round", unhurried=True)
def round_of(*, what: str) -> None:
    """Nobody waits for it."""
    done.append(what)


@tenancy.task("tests.waited_for")
def waited_for(*, what: str) -> None:
    """Somebody waits for it."""
    done.append(what)


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """What the broker was told."""
    done.clear()
    told: list[UUID] = []
    monkeypatch.setattr(outbox, "_away_until", [0.0])
    monkeypatch.setattr("config.celery.app.send_task", lambda name, kwargs: told.append(UUID(kwargs["outbox_id"])))
    return told


def ask(sql):
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def test_it_works(levanger):
    """Each daily round is asked for once, whatever a crash has emptied: every module's own."""
    tasks.tick()
    assert [key for (key,) in ask("SELECT key FROM tenancy_mark WHERE key = 'audit.heads'")]
    run_tasks()
    with tenancy.inside(levanger):
        counters.hit("x", 60)
    ask(CRASH)
    assert ask("SELECT count(*) FROM tenancy_counter") == [(0,)]
    tasks.tick()
    assert [name for _, name, _ in waiting() if name != "registry.fill_pool"] == []


def test_a_mark_is_its_holders_and_over_in_its_time(levanger, verdal):
    for house in (levanger, verdal):
        with tenancy.inside(house):
            assert [counters.once("x", 60), counters.once("x", 60)] == [True, False]
    with tenancy.inside(levanger):
        assert [counters.once("y", -1), counters.once("y", 60), counters.once("y", 60)] == [True, True, False]
        counters.once("z", -1)
    tasks.tick()
    assert ask("SELECT count(*) FROM tenancy_mark WHERE until < now()") == [(0,)]


def test_what_somebody_waits_for_goes_before_the_round(
    levanger, sent, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(due, "UNHURRIED_AT_ONCE", 2)
    with django_capture_on_commit_callbacks(execute=True), tenancy.worker():
        rounds = [tenancy.later("tests.round", what=f"round {number}") for number in range(3)]
        first = tenancy.later("tests.waited_for", what="receipt")
    assert sent == [first]
    taken = due.take()
    assert len(taken) == 2
    assert set(taken) < set(rounds)
    assert due.take() == []  # two stand in the queue
    assert outbox.run(taken[0])
    assert set(due.take()) == set(rounds) - set(taken)
    assert run_tasks() == 3
    assert sorted(done) == ["receipt", "round 0", "round 1", "round 2"]


def test_the_round_goes_on_when_the_clock_is_set_back(levanger, monkeypatch):
    monkeypatch.setattr(due, "UNHURRIED_AT_ONCE", 1)
    with tenancy.inside(levanger):
        rounds = {tenancy.later("tests.round", municipality=levanger, what="x") for _ in range(2)}
    ask("UPDATE tenancy_outbox SET due_at = now() + interval '1 hour'")
    [first] = due.take()
    assert outbox.run(first)
    assert {first, *due.take()} == rounds
