"""The daily sweep of files that nothing refers to."""

import logging
from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from foundation.files import sweeping
from foundation.files.storage import taking
from foundation.files.storage.keeping import erase_owner
from foundation.files.storage.places import LIBRARY, NETWORK, owners
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.tenancy import counters

log = logging.getLogger(__name__)


@tenancy.every_minute("files.sweep_daily")
def sweep_daily() -> None:
    """Once a day: ask for a sweep of each owner's folder.

    A folder whose municipality is not open here, as when one is being moved or brought in, stays as it is and is told.
    One whose municipality is erased goes: the erasure was cut short, or something came in while it went on.
    """
    if not counters.once_a_day("files.sweep"):
        return
    opened = {str(house.id): house.id for house in registry.opened()}
    for owner in owners():
        if owner.startswith(NETWORK):
            tenancy.later("files.sweep_network", network_id=owner.removeprefix(NETWORK))
        elif owner.startswith(LIBRARY):
            tenancy.later("files.sweep_item", item_id=owner.removeprefix(LIBRARY))
        elif owner in opened:
            tenancy.later("files.sweep_municipality", municipality=opened[owner])
        elif _is_erased(owner):
            tenancy.later("files.erase_left", owner=owner)
        else:
            log.warning("The folder %s is no open municipality's: its files are not swept", owner)


def _is_erased(owner: str) -> bool:
    try:
        return registry.municipality(UUID(owner)).erased_at is not None
    except Municipality.DoesNotExist:
        return False


@tenancy.task("files.erase_left", unhurried=True)
def erase_left(*, owner: str) -> None:
    """Delete all that is left of an erased municipality's files."""
    if _is_erased(owner):
        log.warning("%d files were left in the folder %s of an erased municipality", erase_owner(owner), owner)


@tenancy.task("files.sweep_network", unhurried=True)
def sweep_network(*, network_id: str) -> None:
    """Delete what no table of the networks refers to."""
    sweeping.sweep_owner(f"{NETWORK}{network_id}", at=timezone.now())


@tenancy.task("files.sweep_item", unhurried=True)
def sweep_item(*, item_id: str) -> None:
    """Delete what no version of the item shows."""
    sweeping.sweep_owner(f"{LIBRARY}{item_id}", at=timezone.now())


@tenancy.task("files.sweep_municipality", unhurried=True)
def sweep_municipality() -> None:
    """Delete what no table of the municipality refers to; who has little room left is told, if nobody was."""
    sweeping.sweep_owner(tenancy.current().id, at=timezone.now())
    taking.see_to()
