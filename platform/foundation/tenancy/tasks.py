"""What the worker hears: one task of the outbox, and the minute."""

import logging
import time
from datetime import UTC, datetime

from celery import shared_task
from django.db import DatabaseError, connection, transaction

from . import counters, due, outbox
from .doors import worker, working
from .reading import is_gone

log = logging.getLogger(__name__)

PAUSES = (1, 2, 4, 8, 15)  # seconds; a server that crashed has started by then, and what is away longer is sent again


@shared_task(name="tenancy.run")
def run(*, outbox_id: str) -> None:
    """Do one task of the outbox; a database that is away for a moment is waited for, so that no message is used up."""
    for pause in (*PAUSES, 0):
        try:
            with working("task"):
                outbox.run(outbox_id)
            return
        except DatabaseError as error:
            if not pause or not is_gone(error):
                raise
        time.sleep(pause)


@shared_task(name="tenancy.tick")
def tick() -> None:
    """Send again what waits too long; once a minute sweep, and call what the modules want called."""
    for key in due.take():
        outbox.send(key)
    minute = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M")
    with worker():
        if counters.hit(f"tick:{minute}", 120) > 1:
            return  # this minute is done, perhaps by a second clock
    with worker(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tenancy_counter WHERE until < now()")
        cursor.execute("DELETE FROM tenancy_mark WHERE until < now()")
        cursor.execute("DELETE FROM tenancy_ticket WHERE until < now()")
    for name, function in outbox.each_minute().items():
        try:
            with working("task"), worker(), transaction.atomic():
                function()
        except Exception:  # one module's fault must not silence the others
            log.exception("%s failed in this minute and is called again in the next", name)
