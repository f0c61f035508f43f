"""What the worker does for the logs: the steps of a check, and the heads that leave the system each day."""

from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters

from . import checking, keeping


@tenancy.task("audit.check")
def check() -> None:
    """The next step in a municipality's own log."""
    keeping.go_on(at=timezone.now())


@tenancy.task("audit.check_network", asked_by=["desk"])
def check_network(*, network_id: str, account_id: str) -> None:
    """The next step in a network's log, as the facilitator who asked sees it; account_id "": nobody has asked."""
    if not account_id:
        keeping.go_on(at=timezone.now(), network_id=UUID(network_id))
        return
    with tenancy.desk(account_id):
        keeping.go_on(at=timezone.now(), account_id=UUID(account_id), network_id=UUID(network_id))


@tenancy.task("audit.check_by_itself", unhurried=True)
def check_by_itself() -> None:
    """Check a municipality's own log, though nobody has asked."""
    keeping.check_by_itself(at=timezone.now())


@tenancy.task("audit.check_networks", unhurried=True)
def check_networks() -> None:
    """Check the networks' logs and sign-in's though nobody has asked, each in a task of its own."""
    for key in checking.common_chains():
        tenancy.later("audit.check_network_by_itself", network_id=key)


@tenancy.task("audit.check_network_by_itself", unhurried=True)
def check_network_by_itself(*, network_id: str) -> None:
    """The same, one of them."""
    keeping.check_by_itself(at=timezone.now(), network_id=UUID(network_id))


@tenancy.every_minute("audit.heads_daily")
def heads_daily() -> None:
    """Once a day: each head leaves the system, and each log is checked."""
    if not counters.once_a_day("audit.heads"):
        return
    tenancy.later("audit.send_network_heads")
    tenancy.later("audit.check_networks")
    for house in registry.opened():
        tenancy.later("audit.send_head", municipality=house.id)
        tenancy.later("audit.check_by_itself", municipality=house.id)


@tenancy.task("audit.send_head", patient=True, unhurried=True)
def send_head() -> None:
    """The head of a municipality's log."""
    house = tenancy.current()
    with translation.override(house.language):
        keeping.send_heads(house.name, f"{house.slug}.{settings.DOMAIN}")


@tenancy.task("audit.send_network_heads", patient=True, unhurried=True)
def send_network_heads() -> None:
    """The heads of the networks' logs."""
    keeping.send_heads("", settings.NETWORK_HOST)
