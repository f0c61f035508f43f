"""What takes too long is ended, for the one who asked it, and nobody else notices."""

import threading
import time
from types import ModuleType

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from foundation import tenancy
from foundation.registry.models import Municipality
from foundation.tenancy.doors import LIMITS

SHORT = {"page": {"statement": 2, "lock": 1, "idle": 1}, "search": {"statement": 1, "lock": 1, "idle": 1}}
held, begun = threading.Event(), threading.Event()


def asked(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def told() -> list[str]:
    return [asked(f"SHOW {name}")[0][0] for name in LIMITS]


@login_not_required
def slow(request):
    begun.set()
    asked("SELECT pg_sleep(20)")


@login_not_required
def takes_a_row(request):
    asked("SELECT 1 FROM organisation_unit LIMIT 1 FOR UPDATE")
    return HttpResponse("taken")


@login_not_required
def does_nothing(request):
    asked("SELECT 1")
    time.sleep(1.6)
    asked("SELECT 1")


@login_not_required
def quick(request):
    return HttpResponse(f"{asked('SELECT current_user::text')} {told()}")


@login_not_required
def search(request):
    asked(f"SELECT pg_sleep({float(request.GET['q'])})")
    return HttpResponse("found")


@pytest.fixture(scope="module")
def pages():
    """A house's addresses, with some that take long."""
    from django.conf import settings as now

    module = ModuleType("long")
    module.urlpatterns = [path(f"long/{view.__name__}/", view) for view in (slow, takes_a_row, does_nothing, quick)]
    module.urlpatterns += [path(address, search) for address in ("search/", "list/")]
    module.urlpatterns.append(path("", include(now.ROOT_URLCONF)))
    with override_settings(ROOT_URLCONF=module):
        yield


def get(house: str, view, prefix: str = ""):
    """One request as a web process takes it."""
    close_old_connections()
    client = Client(headers={"host": f"{house}.localhost"}, raise_request_exception=False)
    began = time.monotonic()
    answer = client.get(f"{prefix}/long/{view.__name__}/")
    return answer.status_code, answer.content.decode(), answer.headers.get("Retry-After"), time.monotonic() - began


def test_it_works(shared_database, pages):
    """Levanger's slow query ends with a page; Verdal's page does not wait for it."""

    def levanger():
        return get("levanger", slow), get("levanger", quick)

    def verdal():
        assert begun.wait(10)
        return get("verdal", quick)

    (stopped, after), neighbour = shared_database.serve(levanger, verdal, LIMITS=SHORT)
    assert (stopped[0], stopped[2]) == (503, "30")
    assert "tok for lang tid" in stopped[1]
    assert stopped[3] < 5
    assert (after[0], neighbour[0]) == (200, 200)
    assert neighbour[3] < stopped[3]
    assert "m_verdal" in neighbour[1]
    assert "2s" in neighbour[1]


def test_a_search_has_a_shorter_time_than_a_page(shared_database, pages):
    """Each of Levanger's: below its time, beyond it, and no search; and meanwhile Verdal's."""

    def looked(house, address, seconds):
        close_old_connections()
        client = Client(headers={"host": f"{house}.localhost"}, raise_request_exception=False)
        answer = client.get(f"/{address}/?q={seconds}")
        return answer.status_code, answer.headers.get("Retry-After"), answer.text

    def levanger():
        return [looked("levanger", *way) for way in (("search", 0.7), ("search", 1.4), ("list", 1.4))]

    def verdal():
        return [looked("verdal", "search", 0.7)[0] for _ in range(3)]

    (within, beyond, page), neighbour = shared_database.serve(levanger, verdal, LIMITS=SHORT)
    assert (within[0], beyond[:2], page[0], neighbour) == (200, (503, "30"), 200, [200] * 3)
    assert "Søket tok for lang tid" in beyond[2]


def test_who_waits_for_somebody_elses_lock_is_told_so(shared_database, pages):
    def holder():
        with tenancy.public():
            levanger = Municipality.objects.get(slug="levanger")
        with tenancy.inside(levanger), transaction.atomic():
            asked("SELECT 1 FROM organisation_unit LIMIT 1 FOR UPDATE")
            held.set()
            begun.clear()
            begun.wait(3)

    def waiter():
        assert held.wait(10)
        try:
            return get("levanger", takes_a_row), get("verdal", takes_a_row)
        finally:
            begun.set()

    _, (refused, elsewhere) = shared_database.serve(holder, waiter, LIMITS=SHORT)
    assert refused[0] == 503
    assert "Noen andre holder på" in refused[1]
    assert elsewhere[0] == 200


def test_a_transaction_in_which_nothing_happens_is_ended_by_the_server(shared_database, pages):
    def work():
        before = connection_id()
        return get("levanger", does_nothing)[0], get("levanger", quick)[0], before, connection_id()

    status, after, before, now = shared_database.serve(work, LIMITS=SHORT)[0]
    assert (status, after) == (503, 200)
    assert before != now


def connection_id() -> int:
    with tenancy.public():
        return asked("SELECT pg_backend_pid()")[0][0]


def test_a_page_a_task_a_command_and_the_owner_have_limits_of_their_own(levanger):
    with tenancy.working("page"), tenancy.inside(levanger):
        assert told() == ["15s", "5s", "1min"]
    with tenancy.working("search"), tenancy.inside(levanger):
        assert told() == ["3s", "5s", "1min"]
    with tenancy.working("task"), tenancy.worker():
        assert told() == ["4min", "20s", "5min"]


def test_who_types_a_command_may_wait_and_the_owners_locks_are_bounded(shared_database):
    def command():
        with tenancy.public():
            return told()

    def owner():
        with tenancy.working("page"), tenancy.owner():
            return told()

    assert shared_database.serve(command) == [["0", "1min", "10min"]]
    assert shared_database.do(owner) == ["0", "1min", "0"]


def test_the_program_interface_is_told_in_its_own_shape(rf, levanger):
    from django.db import OperationalError
    from psycopg.errors import QueryCanceled

    from config import too_slow

    error = OperationalError()
    error.__cause__ = QueryCanceled()
    answer = too_slow.answer(rf.get("/api/v1/people/"), error)
    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (
        503,
        "30",
        "application/problem+json",
    )
    assert too_slow.answer(rf.get("/"), OperationalError()) is None
