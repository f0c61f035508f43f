"""What one process changes in the registry is seen by all others, each of which remembers hosts by itself."""

import subprocess
import sys
import time

import psycopg
import pytest

from foundation.registry.queries import FRESH
from tests.database import ROOT

# answers each line "host" with the name of its municipality, and says whether it had to ask the database
ASKING = """
import sys
import django
django.setup()
from django.db import connection
from foundation.registry import queries
print("ready", flush=True)
for line in sys.stdin:
    found = queries.by_host(line.strip())
    print(found.name if found else "-", flush=True)
"""


class Process:
    """One that remembers."""

    def __init__(self, url: str, folder) -> None:
        variables = {
            "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
            "DATABASE_URL": url, "SERVING": "1", "SECRET_KEY": "not a secret: only for this test, long enough",
            "DOMAIN": "localhost", "STATIC_ROOT": str(folder), "FILES_ROOT": str(folder),
            "MAIL_URL": "smtp://127.0.0.1:9", "MAIL_FROM": "felles@example.org", "BROKER_URL": "memory://",
            "PATH": "/usr/bin",
        }  # fmt: skip
        self.running = subprocess.Popen(
            [sys.executable, "-c", ASKING], env=variables, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def hears(self) -> str:
        return self.running.stdout.readline().strip()

    def asks(self, host: str) -> str:
        self.running.stdin.write(f"{host}\n")
        self.running.stdin.flush()
        return self.hears()

    def ends(self) -> None:
        self.running.stdin.close()
        self.running.wait(20)


@pytest.fixture
def processes(live, tmp_path):
    live.copy()
    made = [Process(live.url(), tmp_path) for _ in range(2)]
    assert [one.hears() for one in made] == ["ready", "ready"]
    yield made
    for one in made:
        one.ends()


def test_it_works(processes, live):
    assert [one.asks("levanger.localhost") for one in processes] == ["Levanger", "Levanger"]
    with psycopg.connect(**live.login("felles", "owner_login")) as somebody_else:
        somebody_else.execute("SET ROLE platform_owner")
        somebody_else.execute("UPDATE registry_municipality SET name = 'Levangen' WHERE slug = 'levanger'")
        somebody_else.execute("UPDATE registry_domain SET domain = 'levangen.localhost' WHERE domain ~ '^levanger'")
    time.sleep(FRESH)  # so long, and no longer, may it go unseen
    assert [one.asks("levangen.localhost") for one in processes] == ["Levangen", "Levangen"]
    assert [one.asks("levanger.localhost") for one in processes] == ["-", "-"]
