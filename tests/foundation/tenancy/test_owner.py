"""The owner's door: on the process's own connection where its login may, else on one of its own."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from foundation import tenancy
from foundation.tenancy import hardening
from foundation.tenancy.snapshots import elsewhere
from tests.database import SUPERUSER


def who() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user::text, current_user::text")
        return cursor.fetchone()


def test_it_works(db):
    keeper = connections[DEFAULT_DB_ALIAS]
    with tenancy.owner():
        assert who() == ("owner_login", "platform_owner")
        assert connections[DEFAULT_DB_ALIAS] is keeper


def test_a_worker_gets_a_connection_of_its_own_for_it(levanger, serving, settings):
    settings.OWNER_DATABASE = {"USER": "owner_login"}
    keeper = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic(), tenancy.worker():
        assert who() == ("app_login", "platform_worker")
        with tenancy.owner():
            assert who() == ("owner_login", "platform_owner")
            with tenancy.inside(levanger):
                assert who() == ("owner_login", "m_levanger")
            with tenancy.owner("m_levanger"):
                assert who() == ("owner_login", "platform_owner")
        assert who() == ("app_login", "platform_worker")
    assert connections[DEFAULT_DB_ALIAS] is keeper


def test_the_connection_of_its_own_is_closed_after_an_error(serving, settings):
    settings.OWNER_DATABASE = {"USER": "owner_login"}
    keeper = connections[DEFAULT_DB_ALIAS]
    with pytest.raises(ZeroDivisionError), tenancy.owner():  # noqa: PT012
        own = connections[DEFAULT_DB_ALIAS]
        who()
        raise ZeroDivisionError
    assert own.connection is None
    assert connections[DEFAULT_DB_ALIAS] is keeper
    assert tenancy.door() is None


def test_the_owners_door_stays_in_the_database_that_one_looks_into(db, settings):
    """Whatever its owner is called there: an export of a recovered copy must never be of today's data."""
    here = connections[DEFAULT_DB_ALIAS].settings_dict
    settings.OWNER_DATABASE = {name: here[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")}
    with elsewhere({"NAME": "nowhere", "USER": SUPERUSER}), tenancy.owner():
        assert connections[DEFAULT_DB_ALIAS].settings_dict["NAME"] == "nowhere"


def test_outside_a_transaction_the_role_is_given_back_after_each_statement(serving, settings):
    settings.OWNER_DATABASE = {"USER": "owner_login"}
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("CREATE INDEX CONCURRENTLY passing ON tenancy_outbox (name)")
        cursor.execute("DROP INDEX CONCURRENTLY passing")
        with connection.connection.cursor() as bare:
            bare.execute("SELECT current_user::text")
            assert bare.fetchone() == ("owner_login",)


def test_a_database_whose_walls_do_not_hold_is_refused(slot, db):
    keeper = connections[DEFAULT_DB_ALIAS].for_login({"USER": SUPERUSER, "NAME": "postgres"})
    with pytest.raises(ImproperlyConfigured, match=r"set_config.*pg_trgm.*prepare_database"):
        keeper.ensure_connection()
    keeper.close()


@pytest.mark.parametrize("login", ["app_login", "owner_login"])
def test_the_prepared_database_has_no_fault(db, login):
    keeper = connections[DEFAULT_DB_ALIAS].for_login({"USER": login})
    keeper.ensure_connection()
    assert hardening.faults(keeper.connection) == []
    keeper.close()
