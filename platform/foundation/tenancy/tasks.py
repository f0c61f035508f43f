"""What the worker hears: one task of the outbox, and the minute."""

import logging
from datetime import UTC, datetime

from celery import shared_task
from django.db import connection, transaction

from . import counters, outbox
from .doors import worker

log = logging.getLogger(__name__)


@shared_task(name="tenancy.run")
def run(*, outbox_id: str) -> None:
    """Do one task of the outbox."""
    outbox.run(outbox_id)


@shared_task(name="tenancy.tick")
def tick() -> None:
    """Send again what waits too long, sweep, and call what the modules want called each minute."""
    minute = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M")
    with worker():
        if counters.hit(f"tick:{minute}", 120) > 1:
            return  # a second clock is running
    for key in outbox.due():
        outbox.send(key)
    with worker(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tenancy_counter WHERE until < now()")
        cursor.execute("DELETE FROM tenancy_ticket WHERE until < now()")
    for name, function in outbox.each_minute().items():
        try:
            with worker(), transaction.atomic():
                function()
        except Exception:  # one module's fault must not silence the others
            log.exception("%s failed in this minute and is called again in the next", name)
