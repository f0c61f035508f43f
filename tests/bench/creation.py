"""Opening municipalities: by the compiled script, from the pool, all of today's at once; and django-tenants' own way.

Ours is what the command and the worker do: the registry's row, schema, role, rights, host name, committed. Stock is a
sample: a new schema, and django-tenants' executor through all migrations, as its create_schema does; both by turns in
one database. CREATION_SIZES names how many municipalities are there first.
"""

import os
import re
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
from tests.growing import grow

SIZES = tuple(map(int, os.environ.get("CREATION_SIZES", "0,1000").split(",")))
TURNS, EACH = 3, 10  # stock is asked for so many; ours for so many after each of them
SETTINGS = """from config.settings import *
DATABASES["default"] |= {"ENGINE": "django_tenants.postgresql_backend", "USER": "owner_login",
                         "OPTIONS": {"options": "-c role=platform_owner"}}
"""
STOCK = """
import sys, time, django
django.setup()
from django.db import connection
from django_tenants.migration_executors.standard import StandardExecutor
options = dict(verbosity=0, interactive=False, skip_checks=True, database="default", fake=False, fake_initial=False,
               run_syncdb=False, check_unapplied=False, plan=False, prune=False, app_label=None, migration_name=None,
               force_color=False, no_color=True, traceback=False, pythonpath=None, settings=None,
               stdout=None, stderr=None)
began = time.perf_counter()
with connection.cursor() as cursor:
    cursor.execute(f'CREATE SCHEMA "{sys.argv[1]}"')
    cursor.execute(f'CREATE ROLE "{sys.argv[1]}"')
StandardExecutor((), options).run_migrations(tenants=[sys.argv[1]])
print(time.perf_counter() - began)
"""


def measure(figures: Figures) -> None:
    """At each size: by the script, from the pool, and stock; and all of today's municipalities once."""
    with measuring.database() as slot, TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)
        (folder / "stock_settings.py").write_text(SETTINGS)
        variables = {
            "DATABASE_URL": slot.url(), "DATABASE_OWNER_URL": slot.url(user="owner_login"), "PATH": os.environ["PATH"],
            "SECRET_KEY": "not a secret: only for a measurement, and long enough", "DOMAIN": "localhost",
            "STATIC_ROOT": str(folder), "FILES_ROOT": str(folder), "MAIL_URL": "smtp://127.0.0.1:9", "SERVING": "0",
            "MAIL_FROM": "felles@example.org", "BROKER_URL": "memory://", "READY_HOUSES": "0",
            "PYTHONPATH": f"{folder}:{CHECKOUT}:{CHECKOUT / 'platform'}",
        }  # fmt: skip
        first: dict[str, float] = {}
        for size in SIZES:
            see_to(slot, size)
            found = one_size(figures, variables, size)
            for name, value in found.items():
                first.setdefault(name, value)
            if size and 0 in SIZES:
                growth = found["script"] / first["script"]
                figures.add(f"opened by the script: growth from 0 to {size}", growth, "×", at_most=1.6)
            if not size:
                all_at_once(figures, variables)


def see_to(slot: Any, size: int) -> None:
    """Open so many municipalities in all, beside the two that every database has."""
    from foundation import tenancy
    from foundation.registry.models import Municipality

    with tenancy.public():
        there = Municipality.objects.filter(opened_at__isnull=False).count()
    grow(slot, range(there, size))


def opened() -> float:
    """Milliseconds in which one more municipality is opened."""
    from django.utils.timezone import now

    from foundation.registry.creation import open_municipality, register_joint_body

    row = register_joint_body("Samkommunen")
    began = time.perf_counter()
    open_municipality(row, at=now())
    return 1000 * (time.perf_counter() - began)


def one_size(figures: Figures, variables: dict[str, str], size: int) -> dict[str, float]:
    """The figures with so many there; stock and ours by turns."""
    from foundation.registry import pool

    stock, script, ready, made = [], [], [], []
    for turn in range(TURNS):
        stock.append(1000 * float(run(variables, "stock_settings", "-c", STOCK, f"m_stock_{size}_{turn}")))
        script += [opened() for _ in range(EACH)]
        began = time.perf_counter()
        pool.fill(EACH)
        made.append(1000 * (time.perf_counter() - began) / EACH)
        ready += [opened() for _ in range(EACH)]
    found = {"stock": median(stock), "script": median(script), "pool": median(ready), "spare": median(made)}
    at = f"at {size} municipalities"
    figures.add(f"django-tenants creates one, {at}, of {TURNS}", found["stock"], "ms")
    figures.add(f"opened by the script, {at}, of {len(script)}", found["script"], "ms")
    figures.add(f"opened from the pool, {at}, of {len(ready)}", found["pool"], "ms")
    figures.add(f"made ready for the pool, {at}", found["spare"], "ms")
    figures.add(f"by the script, {at}: times faster", found["stock"] / found["script"], "×", at_least=25)
    figures.add(f"from the pool, {at}: times faster", found["stock"] / found["pool"], "×", at_least=300)
    return found


def all_at_once(figures: Figures, variables: dict[str, str]) -> None:
    """`manage.py open_municipalities --all`, from the start of the process to its end."""
    began = time.perf_counter()
    said = run(variables, "config.settings", str(CHECKOUT / "manage.py"), "open_municipalities", "--all")
    seconds = time.perf_counter() - began
    sys.stderr.write(said)
    told = re.search(r"(\d+) opened", said)
    number: Any = told and int(told[1])
    figures.add("all that are not open, at once: how many", number, "municipalities")
    figures.add("all that are not open, at once", seconds, "s", at_most=60)
    figures.add("all that are not open, at once: each", 1000 * seconds / number, "ms")


def run(variables: dict[str, str], settings: str, *command: str) -> str:
    """A process of its own; what it printed."""
    done = subprocess.run(
        [sys.executable, *command], env=variables | {"DJANGO_SETTINGS_MODULE": settings},
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout
