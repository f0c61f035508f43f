"""Doors: as whom a query runs, in autocommit, in atomic blocks and after savepoints."""

import threading

import pytest
from django.db import connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.tenancy import driver


def who() -> tuple[str, str]:
    """The role and the schema that the database sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text, current_schema()::text")
        return cursor.fetchone()


def person() -> str:
    """The person that the walls read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(me()::text, '')")
        return cursor.fetchone()[0]


def test_it_works(levanger):
    with tenancy.inside(levanger):
        assert who() == ("m_levanger", "m_levanger")
        assert tenancy.current() == levanger
        assert tenancy.door().kind == "municipality"
    assert tenancy.door() is None


def test_role_and_path_are_told_in_one_message_for_each_transaction(levanger, serving, monkeypatch):
    messages, tell = [], driver.tell

    def telling(line, message):
        messages.append(message)
        tell(line, message)

    monkeypatch.setattr(driver, "tell", telling)
    for _ in range(2):
        with tenancy.inside(levanger), transaction.atomic():
            assert [who() for _ in range(3)] == [("m_levanger", "m_levanger")] * 3
    assert len(messages) == 2
    for message in messages:
        assert all(part in message for part in (b"BEGIN;", b'ROLE TO "m_levanger"', b"search_path", b"felles.person"))


@pytest.mark.parametrize(
    ("opened", "role"),
    [
        (tenancy.public, "platform_public"),
        (tenancy.identity, "platform_identity"),
        (tenancy.worker, "platform_worker"),
        (tenancy.owner, "platform_owner"),
        (lambda: tenancy.desk(uuid7()), "network_desk"),
    ],
)
def test_each_door_has_a_role_of_its_own(db, opened, role):
    with opened():
        assert who() == (role, "public")


def test_a_query_without_a_door_is_refused(db):
    with pytest.raises(tenancy.NoTenant):
        who()


def test_a_municipality_is_asked_for_only_where_one_is_open(levanger):
    with pytest.raises(tenancy.NoTenant):
        tenancy.current()
    with tenancy.public(), pytest.raises(tenancy.NoTenant):
        tenancy.current()


def test_a_bare_name_opens_nothing():
    with pytest.raises(TypeError):
        tenancy.inside("m_levanger")


def test_a_row_that_names_another_role_opens_nothing(levanger):
    levanger.schema_name = "platform_worker"
    with pytest.raises(ValueError, match="platform_worker"):
        tenancy.inside(levanger)


def test_doors_nest_and_change_in_mid_transaction(levanger, verdal):
    with transaction.atomic(), tenancy.inside(levanger):
        assert who()[0] == "m_levanger"
        with tenancy.inside(verdal):
            assert who() == ("m_verdal", "m_verdal")
            with tenancy.public():
                assert who() == ("platform_public", "public")
            assert who()[0] == "m_verdal"
        assert who()[0] == "m_levanger"


def test_a_savepoint_that_is_rolled_back_leaves_the_right_role(levanger, verdal):
    with tenancy.inside(levanger):
        assert who()[0] == "m_levanger"
        with pytest.raises(ZeroDivisionError), transaction.atomic(), tenancy.inside(verdal):  # noqa: PT012
            assert who()[0] == "m_verdal"
            raise ZeroDivisionError
        assert who()[0] == "m_levanger"
        with transaction.atomic(), tenancy.inside(verdal):
            assert who()[0] == "m_verdal"
        assert who()[0] == "m_levanger"


def test_an_error_in_a_savepoint_does_not_end_the_work(levanger):
    with tenancy.inside(levanger):
        with pytest.raises(Exception, match="does not exist"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nowhere")
        assert who()[0] == "m_levanger"


def test_an_atomic_block_may_be_opened_before_the_door(levanger):
    with transaction.atomic(), transaction.atomic(), tenancy.inside(levanger):
        assert who()[0] == "m_levanger"


def test_the_person_is_told_to_the_walls_and_forgotten_with_the_door(levanger):
    someone, other = uuid7(), uuid7()
    with tenancy.desk(someone):
        assert person() == str(someone)
        with tenancy.desk(other):
            assert person() == str(other)
        with tenancy.inside(levanger):
            assert person() == ""
        with tenancy.inside(levanger, person=other):
            assert person() == str(other)
    with tenancy.worker():
        assert person() == ""


def test_a_thread_does_not_pass_through_the_doors_of_another(db):
    seen = []
    with tenancy.owner():
        thread = threading.Thread(target=lambda: seen.append(tenancy.door()))
        thread.start()
        thread.join()
    assert seen == [None]


def test_here_is_the_municipality_of_the_role(levanger, verdal):
    def here():
        with connection.cursor() as cursor:
            cursor.execute("SELECT here()")
            return cursor.fetchone()[0]

    with tenancy.inside(levanger):
        assert here() == levanger.id
    with tenancy.inside(verdal):
        assert here() == verdal.id
    with tenancy.desk(uuid7()):
        assert here() is None
