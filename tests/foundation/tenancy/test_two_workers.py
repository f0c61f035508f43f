"""Two workers that are sent the same task at the same moment: one does it. Committed for real."""

import threading

from django.db import connection

from foundation import tenancy
from foundation.tenancy import outbox
from tests.factories.outbox import waiting

started, may_end = threading.Event(), threading.Event()
done: list[str] = []


@tenancy.task("tests.slow")
def slow(*, who: str) -> None:
    """A task that takes its time."""
    started.set()
    may_end.wait(10)
    done.append(who)


def test_it_works(levanger, serving):
    with tenancy.inside(levanger):
        key = tenancy.later("tests.slow", municipality=levanger, who="me")
    results = []

    def first_worker():
        try:
            results.append(outbox.run(key))
        finally:
            connection.close()

    thread = threading.Thread(target=first_worker)
    thread.start()
    assert started.wait(10)
    assert outbox.run(key) is False
    may_end.set()
    thread.join(10)
    assert results == [True]
    assert done == ["me"]
    assert waiting() == []
