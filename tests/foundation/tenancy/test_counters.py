"""Counts and one-time tickets."""

from django.db import connection

from foundation import tenancy
from foundation.tenancy import counters, tickets


def test_it_works(levanger):
    with tenancy.inside(levanger):
        assert [counters.hit("sign-in:astrid", 60) for _ in range(3)] == [1, 2, 3]
        assert counters.count("sign-in:astrid") == 3
        counters.reset("sign-in:astrid")
        assert counters.count("sign-in:astrid") == 0


def test_a_window_that_is_over_starts_a_new_one(levanger):
    with tenancy.inside(levanger):
        counters.hit("x", -1)
        assert counters.count("x") == 0
        assert counters.hit("x", 60) == 1
        assert counters.hit("x", 60) == 2


def test_each_role_counts_for_itself(levanger, verdal):
    with tenancy.inside(levanger):
        counters.hit("x", 60)
    with tenancy.inside(verdal):
        assert counters.count("x") == 0
        assert counters.hit("x", 60) == 1
    with tenancy.identity():
        assert counters.hit("x", 60) == 1


def test_a_ticket_is_taken_once(db):
    with tenancy.identity():
        token = tickets.make({"account": "a"}, 60)
        assert tickets.take(token) == {"account": "a"}
        assert tickets.take(token) is None


def test_a_ticket_that_is_too_old_gives_nothing(db):
    with tenancy.identity():
        assert tickets.take(tickets.make({}, -1)) is None


def test_a_ticket_is_good_for_the_role_that_made_it(levanger, verdal):
    with tenancy.inside(levanger):
        token = tickets.make({"a": 1}, 60)
    with tenancy.inside(verdal):
        assert tickets.take(token) is None
    with tenancy.inside(levanger):
        assert tickets.take(token) == {"a": 1}


def test_the_token_itself_is_not_kept(db):
    with tenancy.identity():
        token = tickets.make({}, 60)
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM tenancy_ticket")
        assert all(token.encode() not in bytes(row[0]) for row in cursor.fetchall())
