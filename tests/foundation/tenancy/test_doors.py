"""Doors: who a query runs as, in autocommit, atomic blocks and savepoints."""

import pytest
from django.db import connection, transaction

from foundation import tenancy


def who() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text, current_schema()::text, current_setting('felles.person', true)")
        return cursor.fetchone()


def test_it_works(levanger):
    with tenancy.inside(levanger):
        assert who() == ("m_levanger", "m_levanger", "")
        assert tenancy.current() == levanger
    assert tenancy.door() is None
