"""A database that can only be read, or cannot be reached: how that is told, and what is then left unwritten."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, InternalError, OperationalError, transaction

from .driver import code_of, errors

# the server ends, starts, or takes no more connections; class 08 is the connection itself
ENDED, CONNECTION = ("57P01", "57P02", "57P03", "53300"), "08"


def is_gone(error: BaseException | None) -> bool:
    """Whether the database could not be reached, or went away meanwhile."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    code = code_of(error.__cause__)
    return not code or code in ENDED or code.startswith(CONNECTION)


def only_reads(error: BaseException | None) -> bool:
    """Whether the database refused because it can only be read."""
    return isinstance(error, InternalError) and isinstance(error.__cause__, errors.ReadOnlySqlTransaction)


@contextmanager
def as_far_as_it_writes() -> Iterator[None]:
    """For what is noted beside a reading, as when something was last used: left out where nothing can be written."""
    try:
        with transaction.atomic():
            yield
    except InternalError as error:
        if not only_reads(error):
            raise
