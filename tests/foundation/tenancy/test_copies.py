"""Several COPY … TO STDOUT in one message."""

import pytest
from django.db import connection, transaction

from foundation import tenancy
from foundation.tenancy.driver import errors

ONE = "COPY (SELECT n, n FROM generate_series(1, {0}) n) TO STDOUT WITH (FORMAT csv, HEADER)"


def test_it_works(db):
    with tenancy.owner(), transaction.atomic(), connection.cursor() as cursor:
        found = [
            (b"".join(one).decode().splitlines(), one.rows) for one in cursor.copies([ONE.format(n) for n in (2, 0)])
        ]
        cursor.execute("SELECT 1")
        assert cursor.fetchall() == [(1,)]
        assert list(cursor.copies([])) == []
    assert found == [(["n,n", "1,1", "2,2"], 2), (["n,n"], 0)]


def test_more_than_a_message_of_the_network_holds(db):
    with tenancy.owner(), connection.cursor() as cursor:
        [(size, rows)] = [(sum(map(len, one)), one.rows) for one in cursor.copies([ONE.format(200_000)])]
    assert (rows, size) == (200_000, 4 + 2 * sum(len(str(n)) + 1 for n in range(1, 200_001)))


@pytest.mark.parametrize("wrong", ["COPY (SELECT 1 / 0) TO STDOUT", "COPY (SELECT FROM nowhere) TO STDOUT"])
def test_one_that_cannot_be_answered_is_told_and_the_connection_is_free_again(db, wrong):
    """Those before it are; those behind it are not asked."""
    with tenancy.owner(), connection.cursor() as cursor:
        heard = []
        with pytest.raises(errors.Error), transaction.atomic():
            heard.extend(b"".join(one) for one in cursor.copies([ONE.format(1), wrong, ONE.format(1)]))
        assert heard == [b"n,n\n1,1\n"]
        cursor.execute("SELECT 1")
        assert cursor.fetchall() == [(1,)]


def test_it_is_under_the_role_of_the_door(db, levanger):
    with tenancy.inside(levanger), transaction.atomic(), connection.cursor() as cursor:
        [told] = [b"".join(one) for one in cursor.copies(["COPY (SELECT current_user) TO STDOUT"])]
    assert told == b"m_levanger\n"
