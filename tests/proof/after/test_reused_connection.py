"""Requests of three houses in turn over the very same connection, also after one of them has come to grief."""

import random
import threading
from types import ModuleType

import psycopg
import pytest
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import include, path
from psycopg.pq import TransactionStatus

from foundation import tenancy
from foundation.tenancy import outbox
from tenants.documents.models import Document
from tests.factories.twins import OWN, SECOND
from tests.proof.after.conftest import Broken, Calls, ask, in_turn
from tests.thorough import THOROUGH


def titles() -> str:
    return " ".join(Document.objects.values_list("title", flat=True))


def raises(request):
    titles()
    raise Broken


def raises_late(request):
    """The response has begun: its status and first words are with the browser."""

    def parts(first: str):
        yield first
        raise Broken

    return StreamingHttpResponse(parts(titles()))


def leaves_open(request):
    """A transaction of its own that nobody ends."""
    titles()
    connection.connection.execute("SAVEPOINT nobody_ends_it")
    raise Broken


def end_connection():
    with psycopg.connect(**ADMINISTRATOR) as server:
        server.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])


def loses_connection(request):
    titles()
    end_connection()
    return HttpResponse(titles())


def loses_it_late(request):
    """While the session is written down: nobody is told that theirs has ended."""
    request.session["noted"] = "then"
    titles()
    end_connection()
    return HttpResponse()


ADMINISTRATOR: dict[str, str] = {}
FAULTS = (raises, raises_late, leaves_open, loses_connection, loses_it_late)


@pytest.fixture
def faulty(slot, settings):
    """A house's addresses, with some that come to grief."""
    from django.conf import settings as now

    ADMINISTRATOR.update(slot.login("postgres"))
    module = ModuleType("faulty")
    module.urlpatterns = [path(f"grief/{view.__name__}/", view) for view in FAULTS]
    module.urlpatterns.append(path("", include(now.ROOT_URLCONF)))
    with override_settings(ROOT_URLCONF=module):
        yield


def test_it_works(stood, report):
    calls = Calls()

    def work():
        browsers = stood.browsers()
        ask(browsers[OWN], "/")
        before = connection.connection.info.backend_pid
        for _ in range(20 if THOROUGH else 1):
            in_turn(stood, browsers, stood.pages(), calls)
        return before, connection.connection.info.backend_pid

    ((before, after),) = stood.race.serve(work)
    report(
        f"over one connection: {calls.made} requests of three houses in turn, {calls.wrong} with another's words",
        requests=calls.made,
        leaks=calls.wrong,
    )
    assert before == after, "it is the very same connection"
    assert calls.wrong == 0
    assert calls.own >= calls.made / 2, "the canaries are in the texts that these pages show"


@pytest.mark.parametrize("fault", [view.__name__ for view in FAULTS])
def test_after_a_request_that_came_to_grief(stood, faulty, fault):
    calls = Calls()

    def work():
        browsers = stood.browsers()
        status, seen = ask(browsers[OWN], f"/grief/{fault}/")
        door, link = connection.door, connection.connection
        left = TransactionStatus.IDLE if link is None else link.info.transaction_status
        in_turn(stood, browsers, [f"/documents/{stood.document}/"], calls)
        return status, seen, door, left

    ((status, seen, door, left),) = stood.race.serve(work)
    code = 503 if fault.startswith("loses") else 500
    assert (status, seen) == ((200, {OWN}) if fault == "raises_late" else (code, set()))
    assert (door, left) == (None, TransactionStatus.IDLE)
    assert (calls.made, calls.wrong, calls.own) == (3, 0, 3)


def test_a_task_that_failed_is_done_by_another_worker_that_did_anothers_meanwhile(stood):
    told: list[tuple[str, str]] = []

    @tenancy.task("proof.retried")
    def retried():
        told.append((threading.current_thread().name, titles()))
        if len(told) == 1:
            raise Broken

    def asked(house):
        with tenancy.inside(house), transaction.atomic():
            return tenancy.later("proof.retried", municipality=house)

    try:
        first = stood.race.do(lambda: asked(stood.houses.first))
        second = stood.race.do(lambda: asked(stood.houses.second))
        assert stood.race.serve(lambda: outbox.run(first)) == [False]
        assert stood.race.serve(lambda: [outbox.run(second), outbox.run(first), outbox.run(second)]) == [
            [True, True, False]
        ]
    finally:
        outbox._tasks.pop("proof.retried")
    from tests.factories import canaries

    assert [canaries.seen(text) for _, text in told] == [{OWN}, {SECOND}, {OWN}]
    assert told[0][0] != told[1][0] == told[2][0]


def test_at_random_from_several_threads(stood, report):
    calls = Calls()

    def work(seed: int):
        def asking():
            chosen, browsers = random.Random(seed), stood.browsers()
            for _ in range(500 if THOROUGH else 5):
                word = chosen.choice(list(browsers))
                _status, seen = ask(browsers[word], chosen.choice(stood.pages()))
                calls.note(seen, stood.may[word], word)

        return asking

    stood.race.serve(*map(work, range(4)))
    report(
        f"from four threads at random: {calls.made} requests, {calls.wrong} with another's words",
        requests=calls.made,
        leaks=calls.wrong,
    )
    assert calls.wrong == 0
    assert calls.own > 0
