"""A connection is kept from request to request, and for so long only: its backend ends, and its memory with it."""

import time

import psycopg
from django.db import close_old_connections, connection
from django.test import Client

from foundation import tenancy
from tests.factories.threads import RACE

HOSTS = ("levanger.localhost", "verdal.localhost")


def backend() -> int:
    with tenancy.public(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def requests(number: int) -> set[int]:
    """So many requests to both houses, as a web process takes them; the backends that answered."""
    seen = set()
    for turn in range(number):
        close_old_connections()
        assert Client(headers={"host": HOSTS[turn % 2]}).get("/sign-in/").status_code == 200
        seen.add(backend())
    close_old_connections()
    return seen


def memory(slot, pid: int) -> int:
    """Bytes of a backend's own memory, for all that it remembers of tables; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/status") as told:  # noqa: PTH123 - the kernel's, no path of ours
            return next(int(line.split()[1]) * 1024 for line in told if line.startswith("RssAnon"))
    except FileNotFoundError:
        return 0


def test_it_works(shared_database, slot):
    def work():
        first = requests(6)
        time.sleep(0.6)  # longer than a connection may live here
        return first, requests(2)

    ((first,), (second,)) = shared_database.serve(work, CONN_MAX_AGE=0.5)[0]
    assert first != second
    with psycopg.connect(**slot.login(RACE)) as superuser:
        running = {pid for (pid,) in superuser.execute("SELECT pid FROM pg_stat_activity").fetchall()}
    assert first not in running


def test_the_memory_of_what_it_has_touched_goes_with_it(shared_database, slot):
    def work():
        before = memory(slot, backend())
        with tenancy.public(), connection.cursor() as cursor:
            for schema in ("public", "pg_catalog"):
                cursor.execute(
                    "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = %s::regnamespace", [schema]
                )
        requests(4)
        grown = backend()
        after = memory(slot, grown)
        connection.close_at = time.monotonic() - 1
        requests(1)
        return before, after, memory(slot, grown), memory(slot, backend())

    before, after, gone, new = shared_database.serve(work, CONN_MAX_AGE=600)[0]
    assert before < after
    assert gone == 0
    assert new < after
