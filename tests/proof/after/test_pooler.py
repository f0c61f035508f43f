"""Behind PgBouncer in transaction mode: eight people at once, two connections to the database, three houses."""

import os
import random

import pytest
from django.conf import settings
from django.db import connection, transaction

from foundation import tenancy
from foundation.tenancy import groups
from foundation.tenancy.groups import logins
from tenants.documents.models import Document
from tests.factories import canaries
from tests.factories.pooler import pooled
from tests.proof.after.conftest import Calls, ask
from tests.thorough import THOROUGH

THREADS, SERVERS = 8, 2
# of each thread; the long form, `python -m config.tools.bench pooler`, reads a million times
READS = int(os.environ.get("FELLES_READS", "10016")) // THREADS
GROUPED = max(100, READS // 10)
REQUESTS = 100 if THOROUGH else 2


@pytest.fixture(scope="module")
def place(stage, slot):
    """Where the pooler listens."""
    stage.stood()
    with pooled(slot, slot.folder / "pooler", SERVERS) as found:
        yield found


def test_it_works(stood, place, report):
    houses = {word: person.municipality for word, person in stood.people.items()}
    calls = Calls()

    def reading(seed: int):
        def work():
            chosen = random.Random(seed)
            backends = set()
            for turn in range(READS // 4):
                word = chosen.choice(list(houses))
                with tenancy.inside(houses[word]):
                    answers = [titles(), *in_transaction(backends, turn)]
                for answer in answers:
                    calls.note(canaries.seen(*answer), {word}, word)
            return backends

        return work

    backends = stood.race.serve(*map(reading, range(THREADS)), **place)
    report(
        f"behind PgBouncer in transaction mode: {calls.made} reads by {THREADS} threads over "
        f"{len(set().union(*backends))} connections, {calls.wrong} of another's rows",
        requests=calls.made,
        leaks=calls.wrong,
    )
    assert (calls.made, calls.wrong, calls.own) == (THREADS * READS, 0, THREADS * READS)
    assert len(set().union(*backends)) == SERVERS
    assert sum(map(len, backends)) > THREADS, "people have been on one and on the other"


def titles() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM documents_document")
        return [title for (title,) in cursor.fetchall()]


def in_transaction(backends: set[int], turn: int) -> list[list[str]]:
    """The same three times in one transaction; and now and then which of the database's processes did it."""
    with transaction.atomic():
        found = [titles() for _ in range(3)]
        if turn % 20 == 0:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                backends.add(cursor.fetchone()[0])
        return found


def test_groups_behind_the_pooler_read_their_own(stood, place, report):
    """Each login has a pool of its own; what a connection sees is bounded by its group."""
    houses = {word: person.municipality for word, person in stood.people.items()}
    mine = {
        group: [word for word, house in houses.items() if groups.group_of(house.schema_name, 2) == group]
        for group in (1, 2)
    }
    calls = Calls()

    def reading(group: int):
        def work():
            connection.settings_dict |= {"USER": groups.login_of(group), "GROUPS": {"NUMBER": 2, "OWN": group}}
            chosen = random.Random(group)
            refused = 0
            for _ in range(GROUPED):
                word = chosen.choice(list(houses))
                try:
                    with tenancy.inside(houses[word]):
                        calls.note(canaries.seen(*titles()), {word}, word)
                except tenancy.OutOfReach:
                    refused += word not in mine[group]
            return refused

        return work

    def in_owners_door(act):
        with tenancy.owner(), transaction.atomic():
            return act()

    stood.race.do(lambda: in_owners_door(lambda: logins.make(2)))
    try:
        refused = stood.race.serve(*(reading(1 + thread % 2) for thread in range(THREADS)), **place)
    finally:
        stood.race.do(lambda: in_owners_door(logins.take_away))
    report(f"behind PgBouncer, in groups: {calls.made} reads, {calls.wrong} of another's rows", leaks=calls.wrong)
    assert (calls.made + sum(refused), calls.wrong, calls.own) == (THREADS * GROUPED, 0, calls.made)
    assert mine[1], "a group without houses shows nothing"
    assert mine[2], "a group without houses shows nothing"


def test_requests_of_three_houses_at_random(stood, place, report):
    calls = Calls()
    browsers = stood.race.serve(lambda: [stood.browsers() for _ in range(THREADS)], **place)[0]

    def asking(seed: int):
        def work():
            chosen = random.Random(seed)
            for _ in range(REQUESTS):
                word = chosen.choice(list(browsers[seed]))
                _status, seen = ask(browsers[seed][word], chosen.choice(stood.pages()))
                calls.note(seen, stood.may[word], word)

        return work

    stood.race.serve(*map(asking, range(THREADS)), **place)
    report(
        f"behind PgBouncer: {calls.made} requests, {calls.wrong} with another's words",
        requests=calls.made,
        leaks=calls.wrong,
    )
    assert (calls.made, calls.wrong) == (THREADS * REQUESTS, 0)
    assert calls.own > 0


def test_nothing_is_left_prepared_or_open_on_a_connection_that_others_get(stood, place):
    def work():
        with tenancy.inside(stood.houses.first):
            for _ in range(12):  # psycopg would prepare what it has seen five times
                titles()
            left = []
            with connection.cursor() as cursor:
                for view in ("pg_prepared_statements", "pg_cursors WHERE statement NOT LIKE '%%pg_cursors%%'"):
                    cursor.execute(f"SELECT count(*) FROM {view}")
                    left += cursor.fetchone()
            list(Document.objects.iterator(chunk_size=1))
        return left, connection.connection.prepare_threshold

    assert stood.race.serve(work, **place) == [([0, 0], None)]
    assert settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] is True
