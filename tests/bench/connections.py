"""What a connection costs: a request's part in the database beside django-tenants' own, and a backend's memory.

Ours is what a web process does: the host out of memory, one transaction under the municipality's role. Stock is what
django-tenants' middleware does: the host asked for, the path set before each statement, under a login that may
everything. Both keep their connection, by turns in one process. The page: fifty rows, their count, five shared rows.
Memory is the backend's own (RssAnon) after all municipalities were served: all tables of each, and the page's alone.
CONNECTION_SIZES names the numbers of municipalities; memory is measured at 455, or at the last.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from config.tools.figures import Figures
from tests import measuring
from tests.growing import grow

SIZES = tuple(map(int, os.environ.get("CONNECTION_SIZES", "1,455,1000").split(",")))
HOUSES, FLAT = 455, 1.2
GROUPS, SAMPLE, TURNS, ROWS = 8, 20, 600, 50
PAGE_TABLES = ("organisation_unit", "django_session", "organisation_member", "organisation_role", "notices_notice")


def measure(figures: Figures) -> None:
    """At each size the request, and at one the memory."""
    with measuring.database() as slot:
        own = {}
        for size in SIZES:
            houses = see_to(slot, size)
            own[size] = request(figures, houses, size)
            if size == (HOUSES if HOUSES in SIZES else SIZES[-1]):
                memory(figures, houses)
        least, most = min(own), max(own)
        figures.add(
            f"request in the database, ours, from {least} to {most} municipalities", own[most] / own[least], "×",
            at_most=FLAT,
        )  # fmt: skip


def see_to(slot: Any, size: int) -> list[Any]:
    """See to it that there are so many; returns them."""
    from foundation.registry import queries

    grow(slot, range(len(queries.opened()), size))
    houses = queries.opened()[:size]
    for house in sample(houses):
        fill(house)
    return houses


def sample(houses: list[Any]) -> list[Any]:
    """Some of them, spread."""
    return houses[:: max(1, len(houses) // SAMPLE)][:SAMPLE]


def fill(house: Any) -> None:
    """Rows for the list."""
    from foundation.tenancy import inside
    from tenants.organisation.models import Unit

    with inside(house):
        Unit.objects.bulk_create(Unit(name=f"Enhet {turn}") for turn in range(ROWS - Unit.objects.count()))


def page() -> None:
    """The statements of the page; rows as values, for what is made of them is no part of the database's."""
    from shared_library.items.models import Item
    from tenants.organisation.models import Unit

    list(Unit.objects.order_by("name").values_list("id", "name", "parent_id", "sort_key")[:ROWS])
    Unit.objects.count()
    list(Item.objects.values_list("id", "urn", "title")[:5])


@contextmanager
def through(made: Any) -> Iterator[Any]:
    """Django's connection is this one."""
    from django.db import DEFAULT_DB_ALIAS, connections

    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = made
    try:
        yield made
    finally:
        connections[DEFAULT_DB_ALIAS] = before


def ours(host: str) -> None:
    """A request's part in the database, as a web process does it."""
    from django.db import transaction

    from foundation.registry import queries
    from foundation.tenancy import inside, working

    with working("page"), inside(queries.by_host(host)), transaction.atomic():
        page()


def stock(host: str) -> None:
    """The same, as django-tenants does it."""
    from django.db import connection

    from foundation.registry.models import Domain

    keeper: Any = connection
    keeper.set_schema_to_public()
    keeper.set_tenant(Domain.objects.select_related("tenant").get(domain=host).tenant)
    page()


def request(figures: Figures, houses: list[Any], size: int) -> float:
    """Medians of both, by turns, on backends that know every house of the sample; returns ours, undisturbed."""
    from django.db import connection
    from django_tenants.postgresql_backend.base import DatabaseWrapper

    keeper: Any = connection
    hosts = [house.domains.all()[0].domain for house in sample(houses)]
    own = keeper.for_login({"USER": "app_login"})
    theirs = DatabaseWrapper(
        {**keeper.settings_dict, "USER": "postgres", "ENGINE": "django_tenants.postgresql_backend"}
    )
    found: dict[str, list[float]] = {"ours": [], "stock": []}
    try:
        for turn in range(-2 * len(hosts), TURNS):
            for name, line, act in (("ours", own, ours), ("stock", theirs, stock)):
                with through(line):
                    began = time.perf_counter()
                    act(hosts[turn % len(hosts)])
                    took = 1_000_000 * (time.perf_counter() - began)
                if turn >= 0:
                    found[name].append(took)
    finally:
        own.close()
        theirs.close()
    figures.add(f"request in the database, {size} municipalities, django-tenants", median(found["stock"]), "µs")
    figures.add(f"request in the database, {size} municipalities, ours", median(found["ours"]), "µs")
    calm = {name: quantiles(times, n=4)[0] for name, times in found.items()}  # the quarter that was disturbed least
    ratio = calm["ours"] / calm["stock"]
    figures.add(
        f"request in the database, {size} municipalities, of stock's time, lower quartiles", ratio, "×", at_most=0.7
    )
    return calm["ours"]


def memory(figures: Figures, houses: list[Any]) -> None:
    """One backend that has served them all, one that has served its group's; and one that serves anew."""
    from foundation.tenancy.groups import group_of

    groups = {group: [one for one in houses if group_of(one.schema_name, GROUPS) == group] for group in range(1, 9)}
    largest = max(groups.values(), key=len)
    figures.add("backend without a municipality", touched([], all_tables=False), "MB")
    for said, number, all_tables in (
        ("a page's tables", len(PAGE_TABLES), False),
        ("all tables", None, True),
    ):
        tables = f"{said}{f' ({number})' if number else ''}"
        figures.add(f"backend that served {len(houses)}, {tables}", touched(houses, all_tables=all_tables), "MB")
        figures.add(
            f"backend of the largest of {GROUPS} groups, {len(largest)} of {len(houses)}, {tables}",
            touched(largest, all_tables=all_tables),
            "MB",
            at_most=100,
        )


def touched(houses: list[Any], *, all_tables: bool) -> float:
    """Megabytes of a backend that has asked these houses' tables, with a join and a count as pages have them."""
    from django.db import connection, transaction

    from foundation.tenancy import inside, public

    keeper: Any = connection
    with through(keeper.for_login({"USER": "app_login"})) as line:
        with public(), line.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        for house in houses:
            with inside(house), transaction.atomic(), line.cursor() as cursor:
                for table in tables_of(house.schema_name) if all_tables else PAGE_TABLES:
                    cursor.execute(f'SELECT * FROM "{table}" LIMIT 1')
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
        line.close()
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith("RssAnon")) / 1024


_tables: list[str] = []


def tables_of(schema: str) -> list[str]:
    """The same in every house."""
    from django.db import connection

    if not _tables:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = %s AND c.relkind = 'r'",
                [schema],
            )
            _tables.extend(name for (name,) in cursor.fetchall())
    return _tables
