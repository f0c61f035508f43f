"""A task that kills its worker: it says nothing afterwards, and is counted all the same. Committed for real."""

import os
import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections

from foundation import tenancy
from foundation.tenancy import due, giving_up, outbox
from tests.factories.questions import questions

done: list[str] = []


@tenancy.task("tests.kill")
def kill(*, who: int) -> None:
    """Kill the process, unless it is the one that asked."""
    if who != os.getpid():
        os.kill(os.getpid(), signal.SIGKILL)
    done.append("spared")


@pytest.fixture
def key(levanger, serving):
    """A row that was asked for, and is gone when the test is over."""
    done.clear()
    with tenancy.inside(levanger):
        asked = tenancy.later("tests.kill", municipality=levanger, who=os.getpid())
    yield asked
    tell("DELETE FROM tenancy_outbox WHERE id = %s RETURNING id", asked)


def tell(sql, *values):
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def row(key):
    """(attempts, whether it has no last word, seconds until it is sent again)"""
    return tell(
        "SELECT attempts, last_error = %s, round(extract(epoch FROM due_at - now()))"
        " FROM tenancy_outbox WHERE id = %s",
        outbox.NO_WORD,
        key,
    )


def wait(key, past="1 second"):
    """Let the time come when it is sent again, and let the tick take it."""
    tell("UPDATE tenancy_outbox SET due_at = now() - %s::interval WHERE id = %s RETURNING id", past, key)
    assert key in due.take()


def killed(key):
    """Run it in a process of its own, which ends as the kernel ends one that has eaten all memory."""
    child = os.fork()
    if not child:
        connections[DEFAULT_DB_ALIAS] = connection.for_login({})
        outbox.run(key)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_it_works(key):
    assert killed(key)
    assert row(key)[:2] == (0, False)  # the first attempt costs no second commit, and is not counted
    for attempt, pause in ((1, 20), (2, 40), (3, 80)):
        wait(key)
        assert killed(key)
        assert row(key) == (attempt, True, pause)


def test_after_a_week_of_that_it_is_given_up_untried(key, caplog):
    sql = "UPDATE tenancy_outbox SET created_at = created_at - interval '8 days', attempts = %s, last_error = %s"
    tell(sql + " WHERE id = %s RETURNING id", outbox.MOST_ATTEMPTS, outbox.NO_WORD, key)
    wait(key)
    assert outbox.run(key) is False
    assert done == []
    with tenancy.worker():
        assert [(one[0], one[3]) for one in giving_up.given_up()] == [(key, outbox.NO_WORD)]
    assert "given up after 12 attempts" in caplog.text


def test_only_what_was_given_up_is_sent_again(key):
    told = StringIO()
    with pytest.raises(CommandError, match=f"Not given up, so nothing is sent again: {key}"):
        call_command("given_up", "--again", str(key), stdout=told)
    tell("UPDATE tenancy_outbox SET attempts = 9, given_up_at = now() WHERE id = %s RETURNING id", key)
    call_command("given_up", "--again", str(key), stdout=told)
    assert (row(key)[0], told.getvalue()) == (0, "")


def test_one_that_comes_to_an_end_after_all_is_done(key):
    assert killed(key)
    wait(key)
    assert outbox.run(key) is True
    assert done == ["spared"]


def test_waiting_in_a_long_queue_is_no_attempt(key):
    for _ in range(3):
        wait(key, "1 hour")
    assert row(key)[0] == 0


def test_the_first_attempt_is_one_transaction(key):
    assert sum("BEGIN" in one for one in questions(lambda: outbox.run(key))) == 1
