"""What the worker does for exports: makes them, and erases them in their time."""

from uuid import UUID

from django.utils.timezone import now

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters

from . import actions


@tenancy.task("houses.make_export")
def make_export(*, export_id: str) -> None:
    """One that somebody asked for."""
    actions.make(UUID(export_id), at=now())


@tenancy.task("houses.tell_of_space")
def tell_of_space(*, since: int) -> None:
    """A municipality has little room left for files."""
    actions.tell_of_space(since, at=now())


@tenancy.task("houses.erase_exports", unhurried=True)
def erase_exports() -> None:
    """Those of a municipality that have been kept long enough."""
    actions.erase_old(at=now())


@tenancy.every_minute("houses.exports_daily")
def exports_daily() -> None:
    """Once a day in each municipality."""
    if counters.once_a_day("houses.exports"):
        for house in registry.opened():
            tenancy.later("houses.erase_exports", municipality=house.id)
