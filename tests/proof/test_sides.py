"""What the walks take for a statement on both sides of the wall."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy

MEMBER, NETWORK = "organisation_member", "circles_network"
ACROSS = [
    f"SELECT * FROM {MEMBER} m JOIN {NETWORK} n ON n.id = m.id WHERE m.name = %s",
    f"SELECT * FROM {MEMBER} WHERE EXISTS (SELECT 1 FROM {NETWORK} n WHERE n.id = {MEMBER}.id)",
    f"WITH found AS (SELECT id FROM {NETWORK}) SELECT * FROM {MEMBER} WHERE id IN (SELECT id FROM found)",
    f"INSERT INTO {MEMBER} SELECT * FROM {NETWORK}",
    f"UPDATE {MEMBER} SET name = n.name FROM {NETWORK} n WHERE n.id = {MEMBER}.id",
    f"DELETE FROM {MEMBER} USING {NETWORK} n WHERE n.id = {MEMBER}.id",
    f"SELECT id FROM {MEMBER} UNION ALL SELECT id FROM public.{NETWORK}",
]
ON_ONE_SIDE = [
    f"SELECT * FROM {MEMBER} m JOIN django_session s ON m.name LIKE '100%%' AND s.session_key = ANY(%s)",
    f"SELECT COUNT(*) FROM (SELECT 1 FROM {NETWORK} FOR UPDATE OF {NETWORK}) found",
]


@pytest.fixture
def asked(levanger):
    def ask(sql: str) -> None:
        with suppress(DatabaseError), transaction.atomic(), tenancy.inside(levanger), connection.cursor() as cursor:
            cursor.execute(sql, [None] if "%s" in sql else ())

    return ask


def test_it_works(statements, asked):
    for sql in (*ACROSS, *ON_ONE_SIDE):
        asked(sql)
    assert statements.crossing() == {sql: [NETWORK, MEMBER] for sql in ACROSS}


def test_a_name_that_stands_on_both_sides_is_of_the_door_that_is_open(statements, levanger):
    sql = "SELECT 1 FROM django_session s, registry_municipality r"
    with suppress(DatabaseError), transaction.atomic(), tenancy.identity(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert statements.crossing() == {}
    with suppress(DatabaseError), transaction.atomic(), tenancy.inside(levanger), connection.cursor() as cursor:
        cursor.execute(sql)
    assert set(statements.crossing()) == {sql}
