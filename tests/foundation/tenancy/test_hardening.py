"""What a process asks the database before it serves: each right that was taken away is missed when it is back."""

import psycopg
import pytest

from foundation.tenancy import hardening
from foundation.tenancy.preparing import SCRIPT
from tests.database import WORKING

BACK = {
    "set_config may be called": "GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO PUBLIC",
    "sizes and counts": "GRANT EXECUTE ON FUNCTION pg_catalog.pg_relation_size(regclass) TO PUBLIC",
    "locks, messages or large objects": "GRANT EXECUTE ON FUNCTION pg_catalog.lo_get(oid) TO PUBLIC",
    "out of the statistics": "GRANT SELECT ON pg_catalog.pg_class TO PUBLIC",
    "what they do, may be read": "GRANT SELECT ON pg_catalog.pg_stat_activity TO PUBLIC",
    "blocks of code": "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC",
    "become the group": "GRANT tenant_common TO m_verdal WITH SET TRUE GRANTED BY platform_owner",
    "pg_settings may be updated": "GRANT UPDATE ON pg_catalog.pg_settings TO PUBLIC",
}


@pytest.fixture
def superuser(slot, django_db_setup):
    """A connection that may give everything back; nothing of it is kept."""
    with psycopg.connect(**slot.login(WORKING)) as connection:
        yield connection
        connection.rollback()


def test_it_works(superuser):
    assert hardening.faults(superuser) == [
        "the login postgres has rights of its own: use app_login, made by prepare_database"
    ]


@pytest.mark.parametrize("words", BACK)
def test_a_right_that_is_back_is_missed(superuser, words):
    superuser.execute(BACK[words])
    assert words in "; ".join(hardening.faults(superuser))


def test_an_older_house_is_kept_out_of_the_group_by_preparing_again(superuser):
    superuser.execute(BACK["become the group"])
    superuser.execute(SCRIPT.read_text(encoding="utf-8").encode())
    assert not [one for one in hardening.faults(superuser) if "group" in one]


@pytest.mark.parametrize("role", ["platform_owner", "pg_monitor"])
def test_who_keeps_the_server_still_sees_what_it_is_kept_by(superuser, role):
    superuser.execute(f"SET LOCAL ROLE {role}".encode())
    for table in ("pg_stat_activity", "pg_locks", "pg_class", "pg_largeobject_metadata"):
        superuser.execute(f"SELECT * FROM {table}".encode())
    superuser.execute("SELECT pg_database_size(current_database()), pg_total_relation_size('pg_class')")
