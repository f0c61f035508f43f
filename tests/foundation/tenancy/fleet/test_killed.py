"""A run that is killed leaves every schema whole, and the next one goes on: real processes, kill -9."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from tests.database import ROOT, WORKING
from tests.factories import fleet

SETTINGS = """from config.settings import *
MIGRATION_MODULES = {modules}
"""
SLOW = 'migrations.RunSQL("SELECT pg_sleep(0.2)")'
SLEEPING = """SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND state = 'active'
              AND query LIKE '%%pg_sleep%%' AND pid <> pg_backend_pid()"""
WHOLE = """SELECT to_regclass('{0}.notices_thing') IS NOT NULL, EXISTS (SELECT FROM information_schema.columns WHERE
           table_schema = '{0}' AND table_name = 'notices_notice' AND column_name = 'extra'),
           EXISTS (SELECT FROM {0}.django_migrations WHERE name = '0900_new')"""
SCHEMAS = ("template_", "m_levanger", "m_verdal")


@pytest.fixture
def variables(live, tmp_path) -> dict[str, str]:
    """A real installation whose code has one more migration, which takes its time in the middle."""
    live.copy()
    thing = 'migrations.CreateModel("Thing", [("id", models.UUIDField(primary_key=True))])'
    modules = fleet.write(tmp_path, fleet.COLUMN, SLOW, thing)
    (tmp_path / "later_settings.py").write_text(SETTINGS.format(modules=modules))
    return {
        "DATABASE_URL": live.url(), "DATABASE_OWNER_URL": live.url(user="owner_login"), "PATH": "/usr/bin",
        "SECRET_KEY": "not a secret: only for this test, and long enough for Django", "DOMAIN": "localhost",
        "STATIC_ROOT": str(tmp_path), "FILES_ROOT": str(tmp_path), "MAIL_URL": "smtp://127.0.0.1:9",
        "MAIL_FROM": "felles@example.org", "BROKER_URL": "memory://", "PYTHONPATH": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "later_settings",
    }  # fmt: skip


def start(variables: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def ends(process: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = process.communicate(timeout=60)
    return process.returncode, said


def test_it_works(variables, live):
    """Killed in the rehearsal, then in one schema after the other; each has all of the migration or nothing of it."""
    with psycopg.connect(**live.login(WORKING), autocommit=True) as watching:

        def asleep() -> bool:
            return watching.execute(SLEEPING, [WORKING]).fetchone()[0] > 0

        def whole() -> list[bool]:
            found = [watching.execute(WHOLE.format(schema)).fetchone() for schema in SCHEMAS]
            assert all(len(set(row)) == 1 for row in found)
            return [row[0] for row in found]

        for sleeps in (1, 2):  # the rehearsal, then whoever comes after it
            process = start(variables, "fleet", "--workers", "1", "--tries", "9")
            for number in range(sleeps):
                while not asleep():
                    assert process.poll() is None, ends(process)
                    time.sleep(0.01)
                while number < sleeps - 1 and asleep():
                    time.sleep(0.01)
            os.kill(process.pid, signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
            whole()
            while asleep():  # what the server had been told already comes to its end, whole
                time.sleep(0.01)
        code, said = ends(start(variables, "migrate_schemas"))
        assert (code, whole()) == (0, [True] * len(SCHEMAS)), said
