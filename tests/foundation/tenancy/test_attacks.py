"""What a statement in a municipality's request may try, from an atomic block and in autocommit, as the serving login.

The database refuses; "leaves" tells what the next query of the application then sees.
"""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from tests.factories.attacks import ATTACKS, HARMLESS


@pytest.fixture(params=["atomic", "autocommit"])
def levangers_request(request, levanger, serving):
    with tenancy.inside(levanger):
        if request.param == "autocommit":
            yield
        else:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)


def run(sql: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def test_it_works(levangers_request):
    assert run("SELECT current_user::text, session_user::text") == [("m_levanger", "app_login")]
    assert run("SELECT count(*) FROM django_session") == [(0,)]


@pytest.mark.parametrize("name", [name for name in ATTACKS if name not in HARMLESS])
def test_the_database_refuses(levangers_request, name):
    with pytest.raises(DatabaseError), transaction.atomic(savepoint=connection.in_atomic_block):
        run(ATTACKS[name])
    assert run("SELECT current_user::text, current_schema()::text") == [("m_levanger", "m_levanger")]


def test_switching_row_security_off_shows_an_error_and_no_rows(levangers_request):
    with pytest.raises(DatabaseError), transaction.atomic():  # noqa: PT012
        run(ATTACKS["walls passed by"])
        run("SELECT * FROM tenancy_counter")


def test_a_role_changed_by_running_code_is_gone_with_the_next_transaction(levanger, serving):
    with tenancy.inside(levanger):
        run("SET ROLE m_verdal")
        assert run("SELECT current_user::text") == [("m_levanger",)]


def test_what_a_statement_leaves_on_the_connection_does_not_open_the_next_door(levanger, verdal, serving):
    with tenancy.inside(levanger):
        run("SET search_path = m_levanger")
    with tenancy.inside(verdal):
        assert run("SELECT current_schema()::text") == [("m_verdal",)]


def test_the_serving_login_has_no_way_to_the_owner(serving, settings):
    settings.OWNER_DATABASE = None
    with pytest.raises(DatabaseError, match="permission denied to set role"), tenancy.owner():
        run("SELECT 1")


def test_the_serving_login_alone_reaches_nothing(serving):
    connection.ensure_connection()
    with connection.connection.cursor() as bare:
        for table in ("public.registry_municipality", "m_levanger.django_session", "public.tenancy_outbox"):
            with pytest.raises(Exception, match="permission denied"):
                bare.execute(f"SELECT * FROM {table}")
