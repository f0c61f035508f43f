"""One municipality of many out and in: its export against pg_dump of its schema, and how long moving stops it.

A thousand houses; OUT_HOUSES names another number, of which nothing is demanded.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from config.tools.figures import Figures
from tests import measuring
from tests.growing import grow

HOUSES = int(os.environ.get("OUT_HOUSES", "1000"))
TIMES = 7
GOAL = 1000 if HOUSES >= 1000 else None
MOST_SECONDS_READ_ONLY = 60.0
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
CELL = "cell"


def measure(figures: Figures) -> None:
    """Out against pg_dump; in, back and over."""
    with measuring.database() as slot, tempfile.TemporaryDirectory() as folder:
        _measure(figures, slot, Path(folder))


def _measure(figures: Figures, slot: Any, folder: Path) -> None:
    from django.db import transaction

    from config.houses.into.importing import import_house, new_row
    from config.houses.into.reading import Export
    from config.houses.into.restoring import restore_house
    from config.houses.moving import move_house
    from config.houses.out.exporting import export_house
    from config.houses.out.packing import Zip
    from tests.database import READY, WORKING
    from tests.factories.people import make_person
    from tests.factories.registry import make_house

    grow(slot, range(HOUSES - 3))  # Levanger and Verdal are there
    with transaction.atomic():
        house = make_house("Kommune 0000")
    with transaction.atomic():
        people = [make_person(f"Person {number}", house, "editor") for number in range(20)]
    slot._run("VACUUM ANALYZE")

    def out() -> None:
        with (folder / "out.zip").open("wb") as stream:
            export_house(house, Zip(stream))

    place = slot.login(WORKING)
    command = [str(slot.server.programs / "pg_dump"), f"--schema={house.schema_name}", f"--host={place['host']}",
               f"--username={place['user']}", "--file=/dev/null", place["dbname"]]  # fmt: skip
    out()
    tables = _tables(house)
    rows, new, connected = map(median, zip(*(_own_rows(house, tables) for _ in range(TIMES)), strict=True))
    exported, dumped = _seconds(out), min(_seconds(lambda: subprocess.run(command, check=True), 1) for _ in range(2))
    name = f"one of {HOUSES}"
    figures.add(f"{name}: its rows, every table of its schema in one snapshot", 1000 * rows, "ms")
    figures.add(f"{name}: the same, the first that a connection reads", 1000 * new, "ms")
    figures.add(f"{name}: the same from connecting on", 1000 * connected, "ms")
    figures.add(f"{name}: whole package (structure, shares, files, sums, zip)", 1000 * exported, "ms")
    figures.add(f"{name}: pg_dump of its schema, the faster of two", 1000 * dumped, "ms")
    figures.add(f"{name}: its rows so many times faster than pg_dump", dumped / rows, "×", at_least=GOAL)
    figures.add(f"{name}: the first on a connection so many times faster", dumped / new, "×")
    figures.add(f"{name}: from connecting on so many times faster", dumped / connected, "×")
    figures.add(f"{name}: the whole package so many times faster", dumped / exported, "×")

    began = time.perf_counter()
    import_house(Export(folder / "out.zip"), new_row(Export(folder / "out.zip"), "Kopi"), at=NOW)
    figures.add(f"{name}: import under another name", 1000 * (time.perf_counter() - began), "ms")
    began = time.perf_counter()
    back = restore_house(Export(folder / "out.zip"), house, at=NOW)
    figures.add(f"{name}: back to an earlier point", 1000 * (time.perf_counter() - began), "ms")
    figures.add(f"{name}: of that its tables locked", 1000 * back.seconds, "ms")
    slot._run(f'CREATE DATABASE "{CELL}" TEMPLATE "{READY}"', f'ALTER DATABASE "{CELL}" OWNER TO platform_owner')
    there = {"HOST": place["host"], "PORT": "", "NAME": CELL, "USER": "owner_login", "PASSWORD": ""}
    moved = move_house(house, there, at=NOW)
    slot._run(f'DROP DATABASE "{CELL}" WITH (FORCE)')
    figures.add(f"{name}: read-only while it moves", moved.seconds, "s", at_most=MOST_SECONDS_READ_ONLY)
    figures.add(f"{name}: rows that moved, of {len(people)} people's house", moved.rows, "rows")


def _seconds(act: Callable[[], Any], times: int = TIMES) -> float:
    """The median of some."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return median(took)


def _own_rows(house: Any, tables: list[Any]) -> tuple[float, float, float]:
    """Seconds for all rows of its schema in one snapshot, of which pg_dump writes as many.

    On a connection that has read them before, on a new one, and from connecting on.
    """
    from django.db import connection

    from foundation.tenancy.snapshots import snapshot

    began = time.perf_counter()
    with snapshot(house):
        connection.ensure_connection()
        connected = time.perf_counter()
        _read(house, tables)
        new = time.perf_counter()
        _read(house, tables)
        again = time.perf_counter()
    return again - new, new - connected, new - began


def _read(house: Any, tables: list[Any]) -> None:
    from config.houses.out.contents import empty_tables
    from config.houses.out.copying import copied
    from foundation import tenancy

    empty = empty_tables(house.schema_name, tables)
    with tenancy.inside(house):
        for _table, pieces in copied(house.schema_name, tables, empty):
            for _piece in pieces:
                pass


def _tables(house: Any) -> list[Any]:
    """The same in every house; read once, however many go out."""
    from config.houses.out.contents import own_tables
    from foundation.tenancy.snapshots import snapshot
    from foundation.tenancy.structure import Structure

    with snapshot(house):
        return own_tables(Structure.read())
