"""Counting what a page asks the database."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

# transactions, and the registry's number, which is asked for by the clock and not by the page
NOT_COUNTED = ("SAVEPOINT", "registry_generation")


def questions(act: Callable[[], Any]) -> list[str]:
    """The statements that the act sends."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return [query["sql"] for query in asked if not any(word in query["sql"] for word in NOT_COUNTED)]
