from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from . import COMMAND, WEB, Fault


def look(*, app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Django's check: each command asks it before it begins, and `manage.py check --deploy` shows it."""
    if not settings.PRODUCTION:
        return []
    from . import people, variables

    process = COMMAND if settings.OWNER_DATABASE else WEB
    told: list[checks.CheckMessage] = [_told(fault) for fault in variables.faults(process)]
    try:
        told += [_told(fault) for fault in people.faults()]
    except people.CannotAsk as error:
        told.append(
            checks.Info(f"The database was not asked for the demo's people: {error}", id="production.database")
        )
    return told


def _told(fault: Fault) -> checks.CheckMessage:
    return checks.Error(fault.said, hint=fault.mend, id=f"production.{fault.name}")


class ProductionConfig(AppConfig):
    name = "config.production"
    label = "production"

    def ready(self) -> None:
        """Let Django ask."""
        checks.register(look)
