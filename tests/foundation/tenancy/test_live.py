"""The database that journeys run on: real processes, real commits, and the two logins of a real installation."""

import subprocess
import sys

import psycopg
import pytest

from tests.database import ROOT


@pytest.fixture
def installation(live, tmp_path) -> dict[str, str]:
    """The variables of a process of a real installation: the serving login, and the owner's beside it."""
    live.copy()
    return {
        "DATABASE_URL": live.url(),
        "DATABASE_OWNER_URL": live.url(user="owner_login"),
        "SECRET_KEY": "not a secret: only for this test, and long enough for Django",
        "DOMAIN": "localhost",
        "STATIC_ROOT": str(tmp_path),
        "FILES_ROOT": str(tmp_path),
        "MAIL_URL": "smtp://127.0.0.1:9",
        "MAIL_FROM": "felles@example.org",
        "BROKER_URL": "memory://",
        "PATH": "/usr/bin",
    }


def manage(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=variables, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_works(installation, live):
    done = manage(installation, "open_municipality", "steinkjer")
    assert done.returncode == 0, done.stderr
    assert "Steinkjer is open" in done.stdout
    with psycopg.connect(live.url()) as serving:
        serving.execute("SET ROLE m_steinkjer")
        assert serving.execute("SELECT count(*) FROM m_steinkjer.django_session").fetchone() == (0,)


def test_the_serving_login_lets_the_first_facilitator_in(installation):
    del installation["DATABASE_OWNER_URL"]
    done = manage(installation, "first_facilitator", "Eva Lund", "eva@nettverk.example", "Læringsnettverk nord")
    assert done.returncode == 0, done.stderr
    assert "Eva Lund is its facilitator" in done.stdout


def test_a_process_that_is_not_told_the_owners_login_opens_nothing(installation):
    del installation["DATABASE_OWNER_URL"]
    done = manage(installation, "open_municipality", "steinkjer")
    assert done.returncode != 0
    assert "permission denied to set role" in done.stderr


def test_migrations_go_through_all_houses(installation):
    done = manage(installation, "migrate", "--no-input")
    assert done.returncode == 0, done.stderr
    assert "Fleet: 3 in step already" in done.stdout
    assert manage(installation, "migrate", "--check").returncode == 0
