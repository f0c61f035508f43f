from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """The modules' tasks.py are read when a task's name is first asked for (outbox.py), not at the start."""

    name = "foundation.tenancy"
    label = "tenancy"
