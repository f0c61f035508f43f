"""What the worker does for houses that are to be opened: schemas stand ready for them."""

from django.conf import settings

from foundation.tenancy import every_minute, later, task
from foundation.tenancy.template import StaleTemplate

from . import pool


@task("registry.fill_pool")
def fill_pool() -> None:
    """Make spares until so many stand ready as the settings say; a moment later if that cannot be now."""
    try:
        pool.fill()
    except (StaleTemplate, pool.FleetUnderWay):
        return  # the minute asks again, when the migrations are there


@every_minute("registry.pool_each_minute")
def pool_each_minute() -> None:
    """Ask for spares where too few stand ready: the first ones, and after migrations."""
    if settings.READY_HOUSES and pool.how_many() < settings.READY_HOUSES:
        later("registry.fill_pool")
