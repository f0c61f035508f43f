"""Reading the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from foundation.rights import Actor

from .chain import ERASURE
from .models import Entry, Seal
from .permissions import TABLE


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for; empty fields ask for nothing. Days are whole and the last one is included."""

    account_id: UUID | None = None
    action: str = ""
    first_date: date | None = None
    last_date: date | None = None
    network_id: UUID | None = None


def has_line(action: str, target: Model) -> bool:
    """Does the log tell of such an act with this target?"""
    return Entry.objects.filter(action=action, target_type=target._meta.label_lower, target_id=target.pk).exists()


def readers(action: str, target: Model, *, limit: int) -> list[tuple[UUID, datetime]]:
    """(account, when) of the newest entries of such an act with this target."""
    found = Entry.objects.filter(action=action, target_type=target._meta.label_lower, target_id=target.pk)
    rows = found.exclude(account_id=None).order_by("-at", "-id").values_list("account_id", "at")[:limit]
    return [(account, at) for account, at in rows if account]


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


def seals(found: Iterable[Entry]) -> dict[UUID, Seal]:
    """{entry: its seal} of these; one that was written just now has none yet."""
    return {row.entry_id: row for row in Seal.objects.filter(pk__in=[entry.pk for entry in found])}


def erasable(*, by: Actor, network_id: UUID | None = None) -> QuerySet[Entry]:
    """Entries whose words may be erased: sealed ones that tell any; not the erasures themselves."""
    TABLE.require(by, "erase_text")
    found = TABLE.visible(by, "erase_text", Entry.objects.exclude(action=ERASURE).exclude(changes={}, note=""))
    return found.filter(network_id=network_id) if network_id else found


def telling_of(text: str, *, by: Actor, network_id: UUID | None = None) -> QuerySet[Entry]:
    """Entries that tell of somebody by this name, address or word, the newest first."""
    said = erasable(by=by, network_id=network_id).annotate(told=Cast("changes", TextField()))
    return said.filter(Q(told__icontains=text) | Q(note__icontains=text)).order_by("-at", "-id")


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


def first_at(key: UUID, *, by: Actor) -> datetime | None:
    """When the first entry of a chain was written."""
    TABLE.require(by, "check_log")
    first = Seal.objects.filter(chain=key, number=1).values("entry_id")
    return Entry.objects.filter(pk__in=first).values_list("at", flat=True).first()
