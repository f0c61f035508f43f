"""The task worker and its clock: `celery -A config.celery worker -B`.

A schedule in code sends one `tick` a minute; what is due is asked of the tables.
"""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
TRANSPORT_ALIASES["filesystem"] = "config.folder_broker:Transport"
app = Celery("felles")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
