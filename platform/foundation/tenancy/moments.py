"""What time it is for what is written down: the clock's, but while a command tells what happened earlier."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

from .doors import tells_history
from .outbox import catch_up

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def moment() -> datetime:
    """Now; or the moment that is told of."""
    return _told.get() or timezone.now()


@contextmanager
def telling(at: datetime) -> Iterator[None]:
    """What is written in it bears this moment, and so does what people are told of it, which is done at once.

    Only inside history(), which no request and no task opens; mails wait for the worker as always.
    """
    if not tells_history():
        raise RuntimeError("Only a command that tells history chooses the moment.")
    before = _told.set(at)
    try:
        yield
        catch_up()
    finally:
        _told.reset(before)
