"""Migrating many municipalities: ours, and django-tenants' own executor on a sample of them, in the same run.

Both are whole processes from a cold start, by turns on one database; stock's time is extrapolated from the sample: so
many municipalities as its process has gone through, less what its start takes. FLEET_SIZES names other sizes.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from config.embedded import CHECKOUT
from config.tools.figures import Figures
from tests import measuring
from tests.factories import fleet
from tests.growing import grow

SIZES = tuple(map(int, os.environ.get("FLEET_SIZES", "1000").split(",")))
SAMPLE = 8
TIMES = 3
GOALS = {"no-op": 300, "add a column": 200}
SETTINGS = """from config.settings import *
MIGRATION_MODULES = {modules}
if {stock}:
    DATABASES["default"] |= {{"ENGINE": "django_tenants.postgresql_backend", "USER": "owner_login",
                              "OPTIONS": {{"options": "-c role=platform_owner"}}}}
"""
STOCK = """
import sys, time, django
django.setup()
from django_tenants.migration_executors.standard import StandardExecutor
options = dict(verbosity=0, interactive=False, skip_checks=True, database="default", fake=False, fake_initial=False,
               run_syncdb=False, check_unapplied=False, plan=False, prune=False, app_label=None, migration_name=None,
               force_color=False, no_color=True, traceback=False, pythonpath=None, settings=None,
               stdout=None, stderr=None)
began = time.perf_counter()
StandardExecutor((), options).run_migrations(tenants=sys.argv[1:])
print(time.perf_counter() - began)
"""


def measure(figures: Figures) -> None:
    """No-op and a column, at each size."""
    with measuring.database() as slot, TemporaryDirectory() as place:
        from django.db import connection

        folder = Path(place)
        folder.chmod(0o755)
        made: list[str] = []
        for size in SIZES:
            made += grow(slot, range(len(made), size))
            connection.close()  # nobody sits beside while it is measured
            one_size(figures, folder, slot, made)


def one_size(figures: Figures, folder: Path, slot: Any, made: list[str]) -> None:
    """The figures with so many municipalities as there are now."""
    size = len(made)
    modules = {"notices": "later_notices"}
    if not (folder / "later_notices").exists():
        fleet.write(folder, name="0899_first")
    variables = {
        "DATABASE_URL": slot.url(), "DATABASE_OWNER_URL": slot.url(user="owner_login"), "PATH": os.environ["PATH"],
        "SECRET_KEY": "not a secret: only for a measurement, and long enough", "DOMAIN": "localhost",
        "STATIC_ROOT": str(folder), "FILES_ROOT": str(folder), "MAIL_URL": "smtp://127.0.0.1:9", "SERVING": "0",
        "MAIL_FROM": "felles@example.org", "BROKER_URL": "memory://",
        "PYTHONPATH": f"{folder}:{CHECKOUT}:{CHECKOUT / 'platform'}",
    }  # fmt: skip
    for stock in (False, True):
        (folder / f"{'stock' if stock else 'ours'}_settings.py").write_text(
            SETTINGS.format(modules=modules, stock=stock)
        )
    ours(variables)  # the migration that all sizes begin with
    nothing = median(ours(variables) for _time in range(TIMES))
    stock = django_tenants(variables, made[:SAMPLE])
    add_column(folder)
    stock_column = django_tenants(variables, made[SAMPLE : 2 * SAMPLE])
    took = [ours(variables)]
    while len(took) < TIMES:
        add_column(folder)
        took.append(ours(variables))
    added = median(took)
    for (what, goal), seconds, each in zip(GOALS.items(), (nothing, added), (stock, stock_column), strict=True):
        figures.add(f"{what}, {size} municipalities: ours, with its start", seconds, "s")
        figures.add(f"{what}, {size} municipalities: django-tenants, each, of {SAMPLE}", each * 1000, "ms")
        figures.add(f"{what}, {size} municipalities: django-tenants, extrapolated", each * size, "s")
        wanted = goal if size >= 1000 else None
        figures.add(f"{what}, {size} municipalities: how many times faster", each * size / seconds, "×",
                    at_least=wanted)  # fmt: skip


def add_column(folder: Path) -> None:
    """Write one more migration."""
    before = last(folder)
    number = int(before[:4]) + 1
    fleet.write(folder, fleet.COLUMN.replace("extra", f"extra_{number}"), name=f"{number:04d}_new", after=before)


def last(folder: Path) -> str:
    """The name of the last migration that was written."""
    return max(path.stem for path in (folder / "later_notices").glob("0*.py"))


def run(variables: dict[str, str], settings: str, *command: str) -> str:
    """A process of its own; what it printed."""
    done = subprocess.run(
        [sys.executable, *command], env=variables | {"DJANGO_SETTINGS_MODULE": settings},
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def ours(variables: dict[str, str]) -> float:
    """Seconds of `manage.py fleet`, from the start of the process to its end."""
    began = time.perf_counter()
    said = run(variables, "ours_settings", str(CHECKOUT / "manage.py"), "fleet")
    seconds = time.perf_counter() - began
    sys.stderr.write(said)
    return seconds


def django_tenants(variables: dict[str, str], schemas: list[str]) -> float:
    """Seconds that django-tenants' executor takes for each of these."""
    return float(run(variables, "stock_settings", "-c", STOCK, *schemas)) / len(schemas)
