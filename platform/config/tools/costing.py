"""What an installation costs to run: out of what was measured, what is assumed and what a unit costs, a machine.

Everything is reckoned for the worst that the platform allows: each connection has met every municipality of its group.
"""

import json
import math
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .figures import FOLDER

MIB, GIB = 2**20, 2**30
PROCESSORS, MEMORY = (2, 4, 8, 16, 32, 64), (4, 8, 16, 32, 64, 128, 256)


@dataclass(frozen=True)
class Measured:
    """What one installation showed; sizes in bytes, the processor's time in seconds.

    common         the database without a municipality
    empty          what a municipality without rows adds to it
    row            {table: bytes of a row with its indexes}
    file           bytes of a stored file
    shared         memory that the server's processes share
    backend        of a connection that has met no municipality
    met            what each municipality adds to it, when all its tables were read
    web, worker    of one process
    request        of the processor, the database's part too
    pressed        how large a compressed copy of the database is, of its size
    journal        the largest that the server lets its journal become
    cores, machine where it was measured: processors, and bytes of memory
    """

    common: float
    empty: float
    row: dict[str, float]
    file: float
    shared: float
    backend: float
    met: float
    web: float
    worker: float
    request: float
    pressed: float
    journal: float
    cores: int
    machine: float


@dataclass(frozen=True)
class Need:
    """What so many municipalities need after the years that are assumed; sizes in bytes."""

    municipalities: int
    database: float
    files: float
    journal: float
    backup: float
    requests: float
    processors: float
    groups: int
    web_processes: int
    web: float
    worker: float
    backends: float
    server: float
    memory: float
    disk: float


@dataclass(frozen=True)
class Machine:
    """What to rent or buy for it, and the price of a month."""

    vcpu: int
    memory_gib: int
    disk_gib: int
    backup_gib: int
    price: float
    each: float


def read(file: Path) -> dict[str, Any]:
    """The assumptions and prices."""
    return tomllib.loads(file.read_text("utf-8"))


def year(measured: Measured, told: dict[str, Any]) -> tuple[float, float]:
    """(bytes of rows, bytes of files) that a year adds to one municipality."""
    rows = sum(number * measured.row[table] for table, number in told["rows"].items())
    return rows, told["files"]["a_year"] * max(measured.file, told["files"]["smallest_kib"] * 1024)


def need(number: int, measured: Measured, told: dict[str, Any]) -> Need:
    """Reckon it."""
    way, house = told["machine"], told["municipality"]
    rows, files = (house["years"] * size for size in year(measured, told))
    database, files = measured.common + number * (measured.empty + rows), number * files
    requests = number * house["people"] * house["requests_in_the_busiest_hour"] / 3600
    processors = max(2, requests * measured.request / way["busy"])
    most = max(1.0, way["group_mb"] * MIB / measured.met)  # municipalities that a backend may meet
    groups = max(1, math.ceil(number / most))
    # each group has a process at least, and one pool stands beside the groups
    web_processes = max(math.ceil(processors), groups + (groups > 1))
    grouped = web_processes - (groups > 1)
    backends = grouped * way["threads"] * (measured.backend + number / groups * measured.met)
    free = (way["threads"] if groups > 1 else 0) + 3  # of that pool, and the worker's
    backends += free * (measured.backend + number * measured.met)
    server = max(measured.shared, way["cached"] * database)
    web = web_processes * measured.web
    memory = web + measured.worker + backends + server + way["system_gib"] * GIB
    disk = (database + files + measured.journal + way["system_disk_gib"] * GIB) / way["filled"]
    backup = way["backups"] * max(measured.pressed, way["pressed"]) * database + files
    return Need(
        number, database, files, measured.journal, backup, requests, processors, groups, web_processes, web,
        measured.worker, backends, server, memory, disk,
    )  # fmt: skip


def machine(wanted: Need, told: dict[str, Any]) -> Machine:
    """The smallest usual one that is large enough, and its price."""
    price = told["price"]
    vcpu = _enough(PROCESSORS, wanted.processors)
    memory = _enough(MEMORY, wanted.memory / GIB)
    disk, backup = 10 * math.ceil(wanted.disk / GIB / 10), math.ceil(wanted.backup / GIB)
    total = (
        vcpu * price["vcpu"] + memory * price["memory_gib"] + disk * price["disk_gib"] + backup * price["backup_gib"]
    )
    return Machine(vcpu, memory, disk, backup, total, total / wanted.municipalities)


def _enough(sizes: tuple[int, ...], wanted: float) -> int:
    """The first that is enough; beyond the largest, whole ones of it: more than one machine."""
    return next((one for one in sizes if one >= wanted), math.ceil(wanted / sizes[-1]) * sizes[-1])


def table(found: list[tuple[Need, Machine]], measured: Measured, told: dict[str, Any]) -> str:
    """The answer, to be read."""
    rows, files = year(measured, told)
    years, money = told["municipality"]["years"], told["currency"]
    lines = [
        ("municipalities", *(str(one.municipalities) for one, _ in found)),
        (f"database after {years} years, GiB", *(_gib(one.database) for one, _ in found)),
        (f"files after {years} years, GiB", *(_gib(one.files) for one, _ in found)),
        ("requests a second in the busiest hour", *(f"{one.requests:.1f}" for one, _ in found)),
        ("groups of web processes", *(str(one.groups) for one, _ in found)),
        ("web processes", *(str(one.web_processes) for one, _ in found)),
        ("memory: web, GiB", *(_gib(one.web) for one, _ in found)),
        ("memory: worker, GiB", *(_gib(one.worker) for one, _ in found)),
        ("memory: PostgreSQL's connections, GiB", *(_gib(one.backends) for one, _ in found)),
        ("memory: PostgreSQL's pages, GiB", *(_gib(one.server) for one, _ in found)),
        ("processors", *(str(each.vcpu) for _, each in found)),
        ("memory, GiB", *(str(each.memory_gib) for _, each in found)),
        ("disk, GiB", *(str(each.disk_gib) for _, each in found)),
        ("backup, GiB", *(str(each.backup_gib) for _, each in found)),
        (f"a month, {money}, example prices", *(f"{each.price:.0f}" for _, each in found)),
        (f"a month for each municipality, {money}", *(f"{each.each:.0f}" for _, each in found)),
    ]
    first = max(len(line[0]) for line in lines)
    return "\n".join(
        [
            *(line[0].ljust(first) + "".join(cell.rjust(9) for cell in line[1:]) for line in lines),
            "",
            f"A year of a municipality: {rows / MIB:.0f} MiB of rows and {files / MIB:.0f} MiB of files, out of "
            f"{sum(told['rows'].values())} rows and {told['files']['a_year']} files (assumed).",
            f"Measured on {measured.cores} cores with {measured.machine / GIB:.0f} GiB of memory.",
            f"One core: {1 / measured.request:.0f} requests a second, the database's part too.",
        ]
    )


def _gib(size: float) -> str:
    return f"{size / GIB:.2f}"


def tell(found: list[tuple[Need, Machine]], measured: Measured, told: dict[str, Any]) -> None:
    """Print the answer, and keep it for a program beside the figures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "cost.json").write_text(json.dumps(told_all(found, measured, told), indent=1), "utf-8")
    print(f"\n{table(found, measured, told)}")


def told_all(found: list[tuple[Need, Machine]], measured: Measured, told: dict[str, Any]) -> dict[str, Any]:
    """The same for a program."""
    return {
        "measured": asdict(measured),
        "assumed": told,
        "sizes": [asdict(one) | {"machine": asdict(each)} for one, each in found],
    }
