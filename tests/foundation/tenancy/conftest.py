"""A connection that logs in as a serving process does."""

from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, connections


@pytest.fixture
def serving(db) -> Iterator[None]:
    """The serving login on a connection of its own, in autocommit, outside the test's transaction.

    It sees what the ready database holds; what is written through it is not rolled back.
    """
    keeper = connections[DEFAULT_DB_ALIAS]
    own = keeper.for_login({"USER": "app_login"})
    connections[DEFAULT_DB_ALIAS] = own
    yield
    connections[DEFAULT_DB_ALIAS] = keeper
    own.close()
