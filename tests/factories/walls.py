"""Trying what the database must refuse."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction


@contextmanager
def denied() -> Iterator[None]:
    """The statements inside are refused for want of rights; the transaction goes on."""
    with (
        pytest.raises(DatabaseError, match=r"permission denied|row-level security|never changed"),
        transaction.atomic(),
    ):
        yield
