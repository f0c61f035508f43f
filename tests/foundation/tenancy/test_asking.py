"""Who may ask for which task, where; and what becomes of a task that is not allowed, or never succeeds."""

import logging
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.tenancy import due, giving_up, outbox
from tests.factories.circles import facilitator, make_network
from tests.factories.outbox import waiting

heard: list[str] = []


@tenancy.task("tests.open_the_vault")
def open_the_vault(*, vault: str) -> None:
    """What only the platform may ask for."""
    heard.append(vault)


@tenancy.task("tests.fail")
def fail() -> None:
    """A task that never does; its error holds what no column takes."""
    raise ValueError("no\0way")


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()


@pytest.fixture
def network(eva, verdal):
    """Eva's network of Verdal; Levanger is in none."""
    return make_network(facilitator("Eva Strand", account_id=eva.account_id), verdal)


def insert(name="tests.open_the_vault", house=None, arguments='{"vault": "gold"}', sent_by=None, attempts=0):
    """A row of the outbox in raw SQL, as an injected statement would write it; gives its key."""
    key = uuid7()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.tenancy_outbox (id, name, municipality_id, arguments, sent_by, created_at, due_at,"
            " attempts, last_error) VALUES (%s, %s, %s, %s, coalesce(%s, current_user), now(), now(), %s, '')",
            [key, name, house, arguments, sent_by, attempts],
        )
    return key


def refused(**values):
    with pytest.raises(DatabaseError, match="row-level security"):
        insert(**values)


def make_old(key):
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("UPDATE tenancy_outbox SET created_at = now() - interval '8 days' WHERE id = %s", [key])


def test_a_desk_asks_in_its_own_networks_municipalities_only(eva, network, levanger, verdal):
    with tenancy.desk(eva.account_id):
        insert(house=verdal.id)
        insert()
        refused(house=levanger.id)
        refused(house=uuid7())
    with tenancy.desk(uuid7()):
        refused(house=verdal.id)


def test_nobody_asks_in_anothers_name_or_says_it_was_tried(eva, network, levanger):
    with tenancy.desk(eva.account_id):
        refused(sent_by="platform_worker")
        refused(attempts=3)
    with tenancy.inside(levanger):
        refused(sent_by="network_desk")
        refused(attempts=3)
    with tenancy.identity():
        refused(sent_by="platform_worker")


@pytest.mark.parametrize("who", ["municipality", "desk", "identity"])
def test_a_door_asks_only_for_what_names_it(who, eva, levanger):
    door = {"municipality": lambda: tenancy.inside(levanger), "desk": lambda: tenancy.desk(eva.account_id),
            "identity": tenancy.identity}[who]  # fmt: skip
    with door():
        with pytest.raises(outbox.MayNotAsk):
            tenancy.later("tests.open_the_vault", vault="gold")
        key = insert()
    assert outbox.run(key) is False
    assert heard == []
    assert "MayNotAsk" in waiting()[0][2]


def test_a_desk_asks_in_a_municipality_only_for_what_names_it(eva, network, verdal):
    with tenancy.desk(eva.account_id):
        key = insert("files.sweep_municipality", verdal.id, "{}")
    assert outbox.run(key) is False
    assert "MayNotAsk" in waiting()[-1][2]


def test_what_is_not_allowed_is_given_up_at_once_and_told(eva, caplog):
    with tenancy.desk(eva.account_id):
        key = insert()
    with caplog.at_level(logging.ERROR, "foundation.tenancy.outbox"):
        outbox.run(key)
    assert "given up after 1 attempts" in caplog.text
    assert due_in_a_year() == []
    assert [(row[0], row[2]) for row in given_up()] == [(key, "network_desk")]
    assert outbox.run(key) is False


def test_what_fails_is_tried_for_a_week_and_then_given_up(db, caplog):
    with tenancy.worker():
        key = tenancy.later("tests.fail")
    for _ in range(outbox.MOST_ATTEMPTS):
        outbox.run(key)
    assert given_up() == []
    assert due_in_a_year() == [key]
    make_old(key)
    outbox.run(key)
    assert [row[3] for row in given_up()] == ["ValueError: noway"]
    assert due_in_a_year() == []


def test_after_a_week_in_which_no_worker_ran_all_is_tried(db):
    with tenancy.worker():
        key = tenancy.later("tests.fail")
    make_old(key)
    outbox.run(key)
    assert given_up() == []


def test_what_was_given_up_is_listed_and_can_be_tried_again(eva):
    with tenancy.desk(eva.account_id):
        key = insert()
    outbox.run(key)
    said = StringIO()
    call_command("given_up", stdout=said)
    assert f"{key}\ttests.open_the_vault\tnetwork_desk\tfoundation.tenancy.outbox.MayNotAsk" in said.getvalue()
    call_command("given_up", "--again", str(key), stdout=said)
    assert given_up() == []
    assert due_in_a_year() == [key]


def given_up():
    with tenancy.worker():
        return giving_up.given_up()


def due_in_a_year():
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("UPDATE tenancy_outbox SET due_at = due_at - interval '1 year'")
    return due.take()
