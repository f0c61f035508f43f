"""Counts as if many had come."""

from contextlib import AbstractContextManager
from typing import Any

from django.db import connection

from foundation import tenancy
from foundation.tenancy import counters


def counted(municipality, key: str, hits: int, window: int = 60) -> None:
    """So many within the running window, behind a municipality's door."""
    count(tenancy.inside(municipality), key, hits, window)


def count(door: AbstractContextManager[Any], key: str, hits: int, window: int = 60) -> None:
    """The same behind any door."""
    with door, connection.cursor() as cursor:
        counters.hit(key, window)
        cursor.execute("UPDATE tenancy_counter SET hits = %s WHERE holder = current_user AND key = %s", [hits, key])
