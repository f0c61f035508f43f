"""A look at one municipality as it is at one moment: a connection of its own, one transaction, nothing written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from .doors import owner, working

ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@contextmanager
def elsewhere(login: dict[str, Any] | None = None) -> Iterator[None]:
    """The owner's login on a connection of its own, closed afterwards; no door yet.

    login  where it leads instead: HOST, PORT, NAME, USER, PASSWORD of another database
    """
    keeper: Any = connections[DEFAULT_DB_ALIAS]
    own = keeper.for_login(login or getattr(settings, "OWNER_DATABASE", None) or {})
    own.is_elsewhere = True  # whatever its owner is called there
    connections[DEFAULT_DB_ALIAS] = own
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = keeper
        own.close()


@contextmanager
def snapshot(municipality: Any, login: dict[str, Any] | None = None) -> Iterator[None]:
    """The owner's door to the municipality's schema; all that is read in it is of one moment.

    A door opened within (the municipality's own, say) reads of the same moment, and for as long as it takes: what
    limits a page or a task in the database does not hold here.
    """
    with working(""), elsewhere(login), owner(municipality.schema_name), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ONE_MOMENT)
        yield
