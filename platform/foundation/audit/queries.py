"""Reading the log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from foundation.rights import Actor

from .models import Entry
from .permissions import TABLE


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for; empty fields ask for nothing. Days are whole and the last one is included."""

    account_id: UUID | None = None
    action: str = ""
    first_date: date | None = None
    last_date: date | None = None
    network_id: UUID | None = None


def entries(wanted: Wanted, *, by: Actor) -> QuerySet[Entry]:
    """Entries, the newest first."""
    TABLE.require(by, "read_log")
    found = TABLE.visible(by, "read_log", Entry.objects.all())
    if wanted.account_id:
        found = found.filter(Q(account_id=wanted.account_id) | Q(acting_for=wanted.account_id))
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.first_date:
        found = found.filter(at__date__gte=wanted.first_date)
    if wanted.last_date:
        found = found.filter(at__date__lte=wanted.last_date)
    if wanted.network_id:
        found = found.filter(network_id=wanted.network_id)
    return found.order_by("-at", "-id")


def actions(*, by: Actor) -> list[str]:
    """The kinds of acts there are entries of."""
    TABLE.require(by, "read_log")
    return sorted(
        TABLE.visible(by, "read_log", Entry.objects.all()).order_by().values_list("action", flat=True).distinct()
    )


def people(*, by: Actor) -> dict[UUID, UUID | None]:
    """{account: municipality it acted for, if any}: those there are entries of."""
    TABLE.require(by, "read_log")
    found = TABLE.visible(by, "read_log", Entry.objects.all()).exclude(account_id=None)
    pairs = found.order_by().values_list("account_id", "municipality_id").distinct()
    return {account: municipality for account, municipality in pairs if account}
