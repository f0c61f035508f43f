"""States and sizes of the municipalities' houses: numbers and names of what is ours, nothing anybody wrote."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from foundation import files
from foundation.registry import queries as registry
from foundation.rights import Actor

from .permissions import TABLE


@dataclass
class House:
    """One municipality as those who run the platform see it.

    is_behind  other houses have been migrated further
    tasks      (name, still tried, given up)
    """

    id: UUID
    name: str
    slug: str
    kind: str
    opened_at: datetime | None
    people: int = 0
    documents: int = 0
    bytes: int = 0
    stored: int = 0
    quota: int = 0
    is_nearly_full: bool = False
    migration: str = ""
    migrated_at: datetime | None = None
    is_behind: bool = False
    tasks: list[tuple[str, int, int]] = field(default_factory=list)


def houses(*, by: Actor) -> tuple[list[House], list[tuple[str, int, int]]]:
    """Every open house by name, and the failed tasks that are no house's."""
    TABLE.require(by, "see_platform")
    sizes = {row[0]: row[1:] for row in _asked("SELECT * FROM operator_sizes()")}
    failed: dict[UUID | None, list[tuple[str, int, int]]] = {}
    for house, name, trying, given_up in _asked("SELECT * FROM operator_tasks()"):
        failed.setdefault(house, []).append((name, trying, given_up))
    most = max((row[3] for row in sizes.values()), default=0)
    found = []
    for row in registry.opened():
        one = House(row.id, row.name, row.slug, row.kind, row.opened_at, tasks=failed.pop(row.id, []))
        if row.id in sizes:
            one.people, one.documents, one.bytes, steps, one.migration, one.migrated_at = sizes[row.id]
            one.is_behind = steps < most
        one.stored, one.quota = files.used(row.id).bytes, row.quota
        one.is_nearly_full = files.is_nearly(one.stored, row.quota)
        found.append(one)
    return found, failed.get(None, [])


def together(houses: list[House]) -> dict[str, int]:
    """How many persons and documents all houses have, and the bytes of their databases and files."""
    sums = {"people": 0, "documents": 0, "bytes": 0, "stored": 0}
    for one in houses:
        for name in sums:
            sums[name] += getattr(one, name)
    return sums


def _asked(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
