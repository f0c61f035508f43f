"""Tasks: asked for in a transaction, sent after it, done once, never lost."""

from uuid import UUID

import pytest
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from foundation import tenancy
from foundation.keys import uuid7
from foundation.tenancy import due, outbox, tasks
from tests.factories.circles import facilitator, make_network
from tests.factories.outbox import TaskFailed, run_tasks, waiting

heard: list[tuple] = []


@tenancy.task("tests.hear", asked_by=("municipality", "desk"))
def hear(*, what: str) -> None:
    """Remember in which door it was heard."""
    opened = tenancy.door()
    heard.append((what, opened.kind, opened.schema))
    if what == "thunder":
        raise ZeroDivisionError("too loud")


@tenancy.task("tests.ask_on")
def ask_on(*, what: str) -> None:
    """A task that asks for another."""
    tenancy.later("tests.hear", municipality=tenancy.current(), what=what)


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()


@pytest.fixture
def sent(monkeypatch):
    """What the broker was told."""
    told = []
    monkeypatch.setattr(outbox, "_away_until", [0.0])
    monkeypatch.setattr("config.celery.app.send_task", lambda name, kwargs: told.append(UUID(kwargs["outbox_id"])))
    return told


def age(key: UUID, seconds: int) -> None:
    """Let time pass for a row of the outbox."""
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tenancy_outbox SET due_at = due_at - %s * interval '1 second' WHERE id = %s", [seconds, key]
        )


def test_it_works(levanger, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), tenancy.inside(levanger):
        key = tenancy.later("tests.hear", municipality=levanger, what="rain")
        assert sent == []
    assert sent == [key]
    assert outbox.run(key)
    assert heard == [("rain", "municipality", "m_levanger")]
    assert waiting() == []


def test_without_a_municipality_it_runs_in_the_workers_door(levanger):
    with tenancy.inside(levanger):
        tenancy.later("tests.hear", what="rain")
    assert run_tasks() == 1
    assert heard == [("rain", "worker", "public")]


def test_the_desk_may_ask_for_a_task_in_a_municipality_of_its_network(verdal, eva):
    make_network(facilitator("Eva Strand", account_id=eva.account_id), verdal)
    run_tasks()
    with tenancy.desk(eva.account_id):
        tenancy.later("tests.hear", municipality=verdal.id, what="rain")
    assert run_tasks() == 1
    assert heard == [("rain", "municipality", "m_verdal")]


def test_it_is_rolled_back_with_the_transaction(levanger, sent, django_capture_on_commit_callbacks):
    with (  # noqa: PT012
        django_capture_on_commit_callbacks(execute=True),
        tenancy.inside(levanger),
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        tenancy.later("tests.hear", municipality=levanger, what="rain")
        raise ZeroDivisionError
    assert sent == []
    assert waiting() == []


def test_doing_it_twice_does_it_once(levanger):
    with tenancy.inside(levanger):
        key = tenancy.later("tests.hear", municipality=levanger, what="rain")
    assert outbox.run(key) is True
    assert outbox.run(key) is False
    assert len(heard) == 1


def test_a_task_may_ask_for_another(levanger):
    with tenancy.inside(levanger):
        tenancy.later("tests.ask_on", municipality=levanger, what="rain")
    assert run_tasks() == 2
    assert heard == [("rain", "municipality", "m_levanger")]


def test_what_fails_is_kept_with_its_error_and_tried_again_later(levanger):
    with tenancy.inside(levanger):
        key = tenancy.later("tests.hear", municipality=levanger, what="thunder")
    assert outbox.run(key) is False
    assert waiting() == [(key, "tests.hear", "ZeroDivisionError: too loud")]
    assert due.take() == []
    age(key, 31)
    assert due.take() == [key]
    with pytest.raises(TaskFailed, match="too loud"):
        run_tasks()


def test_what_a_failing_task_wrote_is_gone(levanger):
    with tenancy.inside(levanger):
        key = tenancy.later("tests.hear", municipality=levanger, what="thunder")
        tenancy.later("tests.hear", municipality=levanger, what="rain")
    assert outbox.run(key) is False
    assert len(waiting()) == 2


def test_a_municipality_without_a_house_keeps_its_task_waiting(levanger, db):
    with tenancy.worker():
        key = tenancy.later("tests.hear", municipality=uuid7(), what="rain")
    assert outbox.run(key) is False
    assert heard == []
    assert waiting()[0][0] == key


def test_a_broker_that_is_gone_loses_nothing(levanger, monkeypatch, django_capture_on_commit_callbacks):
    def gone(name, kwargs):
        raise OperationalError("no broker")

    monkeypatch.setattr("config.celery.app.send_task", gone)
    with django_capture_on_commit_callbacks(execute=True), tenancy.inside(levanger):
        key = tenancy.later("tests.hear", municipality=levanger, what="rain")
    assert waiting()[0][0] == key


def test_the_tick_sends_again_what_waits_too_long(levanger, sent):
    with tenancy.inside(levanger):
        key = tenancy.later("tests.hear", municipality=levanger, what="rain")
    assert due.take() == []
    age(key, 31)
    tasks.tick()
    assert sent == [key]
    assert key not in due.take()


def test_a_name_that_nobody_answers_to_is_refused_at_once(levanger):
    with tenancy.inside(levanger), pytest.raises(outbox.UnknownTask):
        tenancy.later("tests.nobody", municipality=levanger)


def test_a_task_is_told_ids_and_no_rows(levanger):
    with tenancy.inside(levanger), pytest.raises(TypeError):
        tenancy.later("tests.hear", municipality=levanger, what=levanger)


def test_a_task_is_asked_for_from_within_a_door(db):
    with pytest.raises(tenancy.NoTenant):
        tenancy.later("tests.hear", what="rain")
