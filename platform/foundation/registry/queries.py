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
from django.db.models import Count, Q

from foundation.sorting import address_name, sort_key
from foundation.tenancy import public

from . import official
from .models import Domain, Generation, Municipality

# seconds in which a change elsewhere may go unseen
FRESH = 2.0
MOST = 20


class _Kept:
    """What this process remembers of the registry; what is read is kept in the dict that stood before the reading.

    So what another thread has meanwhile found to be out of date goes with the dict that it throws away.
    """

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
    hosts, rows = _kept.hosts, _kept.rows
    if (found := hosts.get(host)) is not None:
        return found
    with public(), transaction.atomic():
        domain = Domain.objects.select_related("tenant").filter(domain=host, tenant__opened_at__isnull=False).first()
    if domain is None:
        return None
    hosts[host] = rows[domain.tenant.id] = domain.tenant
    return domain.tenant


def municipality(id: UUID) -> Municipality:  # noqa: A002
    """One row; raises Municipality.DoesNotExist."""
    return municipalities([id])[id]


def municipalities(ids: Iterable[UUID]) -> dict[UUID, Municipality]:
    """Several rows by id, in one query at most; raises Municipality.DoesNotExist when one is missing."""
    wanted = set(ids)
    found = _known(wanted)
    if missing := wanted - found.keys():
        raise Municipality.DoesNotExist(f"Not in the registry: {', '.join(map(str, missing))}")
    return found


def _known(wanted: set[UUID]) -> dict[UUID, Municipality]:
    """The rows of those that are in the registry, in one query at most."""
    _kept.refresh()
    rows = _kept.rows
    if missing := wanted - rows.keys():
        with public():
            rows.update({row.id: row for row in Municipality.objects.filter(id__in=missing)})
    return {key: rows[key] for key in wanted & rows.keys()}


def opened_among(ids: Iterable[UUID]) -> list[UUID]:
    """Those of them that have a house of their own: nobody can be told anything in another. One query at most."""
    return sorted(key for key, row in municipalities(ids).items() if row.opened_at)


def joint_bodies_among(ids: Iterable[UUID]) -> set[UUID]:
    """Those of them that are joint bodies; one that the registry does not know is none. One query at most."""
    return {key for key, row in _known(set(ids)).items() if row.is_joint_body}


def is_taken(name: str) -> bool:
    """Whether somebody in the registry is called so, or so in addresses. One query."""
    with public():
        return Municipality.objects.filter(Q(slug=address_name(name)) | Q(name__iexact=name), erased_at=None).exists()


def find(text: str, *, country: str | None = None, former: bool = False) -> list[Municipality]:
    """Municipalities whose name begins with the text, or has a word that does, or whose number is it; for pickers.

    Names in Sámi and Kven that are official count too, and names in addresses: tromso is Tromsø.
    """
    keys = {key for key in (sort_key(text), sort_key(text, "da")) if key}
    if not keys:
        return []
    begins = reduce(or_, (Q(sort_key__startswith=key) for key in keys))
    within = reduce(or_, (Q(sort_key__contains=f" {key}") for key in keys))
    within |= Q(country="no", number__in=official.numbers(keys))
    if text.isascii() and (slug := address_name(text)):  # who writes Bø does not mean Bodø
        within |= Q(slug__startswith=slug)
    with public():
        rows = Municipality.objects.filter(erased_at=None).order_by("sort_key", "number")
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


def how_many() -> tuple[int, int]:
    """(how many municipalities of today are open, how many there are); joint bodies are not counted. One query."""
    with public():
        now = Municipality.objects.filter(kind="municipality", ended_date=None, erased_at=None)
        found = now.aggregate(opened=Count("pk", filter=Q(opened_at__isnull=False)), of=Count("pk"))
    return found["opened"], found["of"]


def primary_host(municipality_id: UUID) -> str | None:
    """The host name that links to a municipality use."""
    return primary_hosts([municipality_id]).get(municipality_id)


def primary_hosts(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The same of several, in one query; one without a house is not in it."""
    with public():
        return dict(Domain.objects.filter(tenant__in=set(ids), is_primary=True).values_list("tenant_id", "domain"))
