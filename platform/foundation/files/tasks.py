"""The daily sweep of files that nothing refers to."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from foundation.files import sweeping
from foundation.files.storage.places import LIBRARY, NETWORK, owners
from foundation.tenancy import counters


@tenancy.every_minute("files.sweep_daily")
def sweep_daily() -> None:
    """Once a day: ask for a sweep of each owner's folder."""
    if not counters.once_a_day("files.sweep"):
        return
    for owner in owners():
        if owner.startswith(NETWORK):
            tenancy.later("files.sweep_network", network_id=owner.removeprefix(NETWORK))
        elif owner.startswith(LIBRARY):
            tenancy.later("files.sweep_item", item_id=owner.removeprefix(LIBRARY))
        else:
            tenancy.later("files.sweep_municipality", municipality=UUID(owner))


@tenancy.task("files.sweep_network")
def sweep_network(*, network_id: str) -> None:
    """Delete what no table of the networks refers to."""
    sweeping.sweep_owner(f"{NETWORK}{network_id}", at=timezone.now())


@tenancy.task("files.sweep_item")
def sweep_item(*, item_id: str) -> None:
    """Delete what no version of the item shows."""
    sweeping.sweep_owner(f"{LIBRARY}{item_id}", at=timezone.now())


@tenancy.task("files.sweep_municipality")
def sweep_municipality() -> None:
    """Delete what no table of the municipality refers to."""
    sweeping.sweep_owner(tenancy.current().id, at=timezone.now())
