"""Reading the registry, from whatever door is open: each function goes through the public one.

What a host name or an id leads to is kept in the process. A number in the database grows with every change of the
registry; it is asked for at most every other second, and when it has grown all that is kept is forgotten.
"""

import time
from collections.abc import Iterable
from functools import reduce
from operator import or_
from threading import Lock
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from foundation.sorting import sort_key
from foundation.tenancy import public

from .models import Domain, Generation, Municipality

# seconds in which a change elsewhere may go unseen
FRESH = 2.0
MOST = 20


class _Kept:
    """What this process remembers of the registry."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.hosts: dict[str, Municipality] = {}
        self.rows: dict[UUID, Municipality] = {}
        self.generation = 0
        self.asked = float("-inf")

    def forget(self) -> None:
        with self.lock:
            self.hosts, self.rows, self.asked = {}, {}, float("-inf")

    def refresh(self) -> None:
        now = time.monotonic()
        if now - self.asked < FRESH:
            return
        with public():
            number = Generation.objects.values_list("number", flat=True).get()
        with self.lock:
            if number != self.generation:
                self.hosts, self.rows, self.generation = {}, {}, number
            self.asked = now


_kept = _Kept()
forget = _kept.forget


def by_host(host: str) -> Municipality | None:
    """The opened municipality that a host name (without port) leads to."""
    host = host.lower().rstrip(".")
    _kept.refresh()
    if (found := _kept.hosts.get(host)) is not None:
        return found
    with public(), transaction.atomic():
        domain = Domain.objects.select_related("tenant").filter(domain=host, tenant__opened_at__isnull=False).first()
    if domain is None:
        return None
    _kept.hosts[host] = _kept.rows[domain.tenant.id] = domain.tenant
    return domain.tenant


def municipality(id: UUID) -> Municipality:  # noqa: A002
    """One row; raises Municipality.DoesNotExist."""
    return municipalities([id])[id]


def municipalities(ids: Iterable[UUID]) -> dict[UUID, Municipality]:
    """Several rows by id, in one query at most; raises Municipality.DoesNotExist when one is missing."""
    wanted = set(ids)
    _kept.refresh()
    missing = wanted - _kept.rows.keys()
    if missing:
        with public():
            found = {row.id: row for row in Municipality.objects.filter(id__in=missing)}
        if len(found) < len(missing):
            raise Municipality.DoesNotExist(f"Not in the registry: {', '.join(map(str, missing - found.keys()))}")
        _kept.rows.update(found)
    return {key: _kept.rows[key] for key in wanted}


def opened_among(ids: Iterable[UUID]) -> list[UUID]:
    """Those of them that have a house of their own: nobody can be told anything in another. One query at most."""
    return sorted(key for key, row in municipalities(ids).items() if row.opened_at)


def find(text: str, *, country: str | None = None, former: bool = False) -> list[Municipality]:
    """Municipalities whose name begins with the text, or has a word that does, or whose number is it; for pickers."""
    keys = {key for key in (sort_key(text), sort_key(text, "da")) if key}
    if not keys:
        return []
    begins = reduce(or_, (Q(sort_key__startswith=key) for key in keys))
    within = reduce(or_, (Q(sort_key__contains=f" {key}") for key in keys))
    with public():
        rows = Municipality.objects.order_by("sort_key", "number")
        if country:
            rows = rows.filter(country=country)
        if not former:
            rows = rows.filter(ended_date__isnull=True)
        if text.strip().isdecimal():
            return list(rows.filter(number__startswith=text.strip())[:MOST])
        first = list(rows.filter(begins)[:MOST])
        return first + list(rows.filter(within).exclude(begins)[: MOST - len(first)])


def opened() -> list[Municipality]:
    """All that have a house of their own, with their host names, in the order of a list."""
    with public(), transaction.atomic():
        return list(
            Municipality.objects.filter(opened_at__isnull=False).prefetch_related("domains").order_by("sort_key")
        )


def primary_host(municipality_id: UUID) -> str | None:
    """The host name that links to a municipality use."""
    with public():
        return Domain.objects.filter(tenant=municipality_id, is_primary=True).values_list("domain", flat=True).first()
