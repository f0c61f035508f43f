"""`make cost`: a demo of its own is started and filled, and measured where it runs: disk, memory, processor, backup.

COST_FILE names other assumptions and prices than deploy/cost.toml, COST_HOUSES how many empty houses are made to see
what each adds (50; more is slower and no truer, for it grows evenly).
"""

import http.client
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg

from config.embedded import CHECKOUT, DATABASE, socket_folder
from config.tools import costing
from config.tools.costing import MIB, Measured
from config.tools.figures import Figures
from deploy.demo.postgres import SUPERUSER, packaged_programs
from tests.start.launching import READY, Launch, new_folder, surroundings

SIZES = (1, 50, 455)
HOUSES = int(os.environ.get("COST_HOUSES", "50"))
FILE = Path(os.environ.get("COST_FILE", CHECKOUT / "deploy" / "cost.toml"))
WHO, WHERE, PASSWORD = "pal.myrskog@levanger.example", "levanger.localhost", "felles-demo"
PAGES = ("/", "/documents/", "/notices/", "/common/", "/profile/")
WARM, TIMES = 20, 200


def measure(figures: Figures) -> None:
    """Measure, reckon and tell."""
    with installation() as place:
        measured = of(place, HOUSES)
    for name, value, unit in facts(measured):
        figures.add(name, value, unit)
    told = costing.read(FILE)
    wanted = [costing.need(number, measured, told) for number in SIZES]
    found = [(one, costing.machine(one, told)) for one in wanted]
    for one, each in found:
        figures.add(f"{one.municipalities} municipalities: processors", each.vcpu, "vCPU")
        figures.add(f"{one.municipalities} municipalities: memory", each.memory_gib, "GiB")
        figures.add(f"{one.municipalities} municipalities: disk", each.disk_gib, "GiB")
        figures.add(f"{one.municipalities} municipalities: a month, example prices", each.price, told["currency"])
    costing.tell(found, measured, told)


def facts(measured: Measured) -> list[tuple[str, float, str]]:
    """What was measured, as figures."""
    return [
        ("database without a municipality", measured.common / MIB, "MiB"),
        ("an empty municipality adds", measured.empty / MIB, "MiB"),
        ("stored file", measured.file / 1024, "KiB"),
        ("PostgreSQL's shared memory", measured.shared / MIB, "MiB"),
        ("a connection", measured.backend / MIB, "MiB"),
        ("a connection, for each municipality it has met", measured.met / MIB, "MiB"),
        ("web process (PSS)", measured.web / MIB, "MiB"),
        ("worker with its clock (PSS)", measured.worker / MIB, "MiB"),
        ("processor's time of a request", 1000 * measured.request, "ms"),
        ("requests a second of one core", 1 / measured.request, "1/s"),
        ("a compressed copy of the database, of its size", measured.pressed, "×"),
    ]


@contextmanager
def installation() -> Iterator[Launch]:
    """A demo that was started for this, filled as it is, and goes afterwards."""
    place = Launch(new_folder())
    try:
        place.await_words(READY, 240)
        yield place
    finally:
        place.interrupt()
        place.clear_away()
        shutil.rmtree(place.data.parent)


def of(place: Launch, houses: int) -> Measured:
    """All of it, the processes first while nothing else has used them."""
    request = of_a_request(place)
    web, worker = memory(place, "gunicorn"), memory(place, "celery")
    with psycopg.connect(
        host=str(socket_folder(place.data)), user=SUPERUSER, dbname=DATABASE, autocommit=True
    ) as line:
        before, rows = size(line), row_sizes(line)
        ready = len(spares(line))
        manage(place, "ready_houses", "--size", str(ready + houses))
        empty = (size(line) - before) / houses
        opened = len(line.execute(OPENED).fetchall())
        held = number(line, HELD)
        common = before - held - (opened + ready + 1) * empty
        backend, met = connection_memory(place, spares(line))
        shared = number(line, "SELECT pg_size_bytes(current_setting('shared_memory_size'))")
        journal = number(line, "SELECT pg_size_bytes(current_setting('max_wal_size'))")
        pressed = backup(place) / number(line, "SELECT sum(pg_database_size(oid)) FROM pg_database")
    files = [one.stat().st_size for one in (place.data / "files").rglob("*") if one.is_file()]
    return Measured(
        common=common, empty=empty, row=rows, file=sum(files) / len(files), shared=shared, backend=backend, met=met,
        web=web, worker=worker, request=request, pressed=pressed, journal=journal,
        cores=os.cpu_count() or 1, machine=psutil.virtual_memory().total,
    )  # fmt: skip


def manage(place: Launch, *arguments: str) -> None:
    """A command of the installation's."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=CHECKOUT, check=True, capture_output=True,
        env=surroundings(FELLES_DATA=str(place.data)),
    )  # fmt: skip


# --- Disk

OPENED = "SELECT schema_name::text FROM registry_municipality WHERE opened_at IS NOT NULL"
TABLES = "SELECT relname::text FROM pg_class WHERE relnamespace = 'template_'::regnamespace AND relkind = 'r'"
# what stands in the houses beyond what they have when they are empty
HELD = """
SELECT coalesce(sum(pg_total_relation_size(c.oid) - pg_total_relation_size(t.oid)), 0) FROM registry_municipality m
JOIN pg_namespace n ON n.nspname = m.schema_name JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
JOIN pg_class t ON t.relnamespace = 'template_'::regnamespace AND t.relname = c.relname AND t.relkind = 'r'
"""


def number(line: psycopg.Connection, sql: str) -> float:
    """One figure."""
    [found] = line.execute(sql.encode()).fetchone() or (0,)
    return float(found)


def size(line: psycopg.Connection) -> float:
    """The whole database, as it stands on the disk."""
    line.execute("CHECKPOINT")
    return number(line, "SELECT pg_database_size(current_database())")


def spares(line: psycopg.Connection) -> list[str]:
    """The empty houses that stand ready."""
    return [name for (name,) in line.execute("SELECT nspname::text FROM pg_namespace WHERE nspname ~ '^spare_'")]


def row_sizes(line: psycopg.Connection) -> dict[str, float]:
    """{table: bytes of a row, with indexes}, over all houses that have some."""
    houses = [name for (name,) in line.execute(OPENED)]
    found = {}
    for (table,) in line.execute(TABLES).fetchall():
        empty = number(line, f"SELECT pg_total_relation_size('template_.{table}')")
        rows = sum(number(line, f'SELECT count(*) FROM "{house}"."{table}"') for house in houses)
        held = sum(number(line, f"SELECT pg_total_relation_size('\"{house}\".{table}')") - empty for house in houses)
        found[table] = held / rows if rows else 0.0
    return found


def backup(place: Launch) -> float:
    """Bytes of a compressed copy of the whole server, as pg_basebackup makes it."""
    made = subprocess.Popen(
        [packaged_programs() / "pg_basebackup", "-h", socket_folder(place.data), "-U", SUPERUSER, "-D", "-",
         "-Ft", "-z", "-X", "none", "-c", "fast"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert made.stdout
    read = sum(len(part) for part in iter(lambda: made.stdout.read(MIB), b""))
    if made.wait():
        raise RuntimeError("pg_basebackup failed.")
    return float(read)


# --- Memory


def memory(place: Launch, name: str) -> float:
    """Bytes of a process of that kind (PSS: what is shared counts in parts), on average where there are several."""
    found = []
    for one in psutil.Process(place.process.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ends just now, and takes nothing any more
            if name in " ".join(one.cmdline()):
                found.append(one.memory_full_info().pss)
    return sum(found) / (len(found) - 1 if name == "gunicorn" else 1)  # the first of the web's only watches over them


def connection_memory(place: Launch, houses: list[str]) -> tuple[float, float]:
    """(bytes of a connection that has met nobody, what each house adds), its own alone."""
    with psycopg.connect(host=str(socket_folder(place.data)), user=SUPERUSER, dbname=DATABASE) as line:
        names = [name for (name,) in line.execute(TABLES).fetchall()]
        status = Path(f"/proc/{line.info.backend_pid}/status")

        def own() -> float:
            rows = status.read_text("utf-8").splitlines()
            return 1024.0 * next(int(row.split()[1]) for row in rows if row.startswith("RssAnon"))

        before = own()
        for house in houses:
            for name in names:
                line.execute(f'SELECT * FROM "{house}"."{name}" LIMIT 1'.encode())
            line.commit()
        return before, (own() - before) / len(houses)


# --- Processor


def of_a_request(place: Launch) -> float:
    """Seconds of the processor that a page takes, web server and database together, signed in and warm."""
    cookies: dict[str, str] = {}

    def ask(path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=60)
        told = {
            "Host": f"{WHERE}:{place.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        }
        if form is not None:
            told |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{WHERE}:{place.port}"}
        line.request("GET" if form is None else "POST", path, urlencode(form) if form is not None else None, told)
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                cookies.__setitem__(*value.split(";")[0].split("=", 1))
        line.close()
        return answer.status, text

    page = ask("/sign-in/")[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, page
    ask("/sign-in/", {"csrfmiddlewaretoken": token[1], "email": WHO, "password": PASSWORD})
    for path in islice(cycle(PAGES), WARM):
        status, _ = ask(path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
    before = processor(place)
    for path in islice(cycle(PAGES), TIMES):
        ask(path)
    return (processor(place) - before) / TIMES


def processor(place: Launch) -> float:
    """Seconds that the web server and the database have taken until now."""
    found = 0.0
    for one in psutil.Process(place.process.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ends just now: what it took was never counted either
            if "gunicorn" in " ".join(one.cmdline()) or one.name() == "postgres":
                times = one.cpu_times()
                found += times.user + times.system
    return found
