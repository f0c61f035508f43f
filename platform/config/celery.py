"""The task worker and its clock: `celery -A config.celery worker -B`.

A schedule in code sends one `tick` every five seconds; what is due is asked of the tables.
"""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init, worker_ready
from kombu.transport import TRANSPORT_ALIASES

from config import clock, production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
TRANSPORT_ALIASES["filesystem"] = "config.folder_broker:Transport"
log = logging.getLogger(__name__)
app = Celery("felles")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    beat_scheduler="config.clock:Clock",
    beat_max_loop_interval=clock.SECONDS,
    # one that has waited longer than a minute says nothing that the next does not
    beat_schedule={
        "tick": {"task": "tenancy.tick", "schedule": clock.Steady(clock.SECONDS), "options": {"expires": 60}}
    },
)
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse(**signal: Any) -> None:
    """A worker, or its clock, stops before it takes the first task."""
    try:
        production.refuse(production.WORKER)
    except production.Refused as refused:
        raise SystemExit(str(refused)) from None


@worker_ready.connect
def resume(**signal: Any) -> None:
    """What a worker before this one was stopped in the middle of is sent again, without waiting for its time."""
    from django.db import DatabaseError, connection  # settings are read by now

    from foundation.tenancy import due, outbox

    try:
        for key in due.resume():
            outbox.send(key)
    except DatabaseError as error:
        log.warning("What waits will be sent by the tick: %s", error)
    finally:
        connection.close()  # no child of this process may inherit it
