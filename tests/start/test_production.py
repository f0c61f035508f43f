"""A real installation that was started like a demo does not start, and says all that is wrong and how to mend it."""

import subprocess
import sys

import pytest
from django.core import checks
from django.utils.timezone import now

from config import production
from config.demo.management.commands.load_demo import PASSWORD
from config.embedded import CHECKOUT
from config.production import people, variables
from foundation import tenancy
from foundation.identity import facade as identity
from foundation.identity import passwords
from tests.start.launching import surroundings

WRONG = {
    "DATABASE_URL": "postgresql://app_login:app_login@db.invalid/felles",
    "DATABASE_OWNER_URL": "postgresql://owner_login:y@db.invalid/felles",
    "SECRET_KEY": "changeme",
    "DOMAIN": "felles.example",
    "STATIC_ROOT": "/srv/felles/static",
    "FILES_ROOT": "/srv/felles/files",
    "MAIL_URL": "smtp+tls://me:z@mail.example",
    "MAIL_FROM": "felles@example.org",
    "BROKER_URL": "memory://",
    "POST_FOLDER": "/srv/post",
    "PROVIDER_HOSTS": "localhost:8180",
    "DEBUG": "1",
    "LOG_LEVEL": "DEBUG",
    "MORE_HOSTS": "*",
    "SIGN_IN": "keycloak",
    "KEYCLOAK_URL": "http://id.example",
    "KEYCLOAK_CLIENT_SECRET": "felles-demo-web",
    "KEYCLOAK_KEEPER_SECRET": "felles-demo-web",
    "KEYCLOAK_SETUP_SECRET": "x",
    "KC_BOOTSTRAP_ADMIN_PASSWORD": "admin",
}
# a few words of each line, and what all processes say
SAID = {
    *("DEBUG is on", "LOG_LEVEL is DEBUG", "SECRET_KEY is short", "over http", "MORE_HOSTS holds *", "MAIL_FROM is"),
    *(
        "POST_FOLDER is set",
        "PROVIDER_HOSTS is set",
        "password in DATABASE_URL",
        "KEYCLOAK_CLIENT_SECRET is short",
        "KC_BOOTSTRAP_ADMIN_PASSWORD",
    ),
    *("KEYCLOAK_KEEPER_SECRET is short", "KEYCLOAK_CLIENT_SECRET is used", "KEYCLOAK_URL is not https"),
}
STARTS = {
    "check": ["manage.py", "check", "--deploy"],
    "command": ["manage.py", "permissions"],
    "web": ["-c", "import config.wsgi"],
    "worker": ["-m", "celery", "-A", "config.celery", "worker", "--pool", "solo"],
}


@pytest.fixture(scope="module")
def said():
    """{process: what it said as it refused}; all are started at once."""
    running = {
        name: subprocess.Popen(
            [sys.executable, *arguments],
            env=surroundings(**WRONG),
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, arguments in STARTS.items()
    }
    found = {name: process.communicate(timeout=120)[0] for name, process in running.items()}
    assert {name: process.returncode != 0 for name, process in running.items()} == dict.fromkeys(STARTS, True), found
    return found


@pytest.mark.parametrize("name", STARTS)
def test_it_works(said, name):
    assert {words for words in SAID if words not in said[name]} == set(), said[name]
    assert "token_urlsafe(50)" in said[name]  # how to mend it


def test_the_web_server_has_neither_the_owner_nor_the_first_client(said):
    assert "Set SERVING=1" in said["web"]
    assert "KEYCLOAK_SETUP_SECRET is set" in said["web"]
    assert "KEYCLOAK_SETUP_SECRET is set" in said["worker"]
    assert not any("Set SERVING=1" in said[name] or "SETUP_SECRET is" in said[name] for name in ("check", "command"))


def test_a_refusal_repeats_no_secret(said):
    assert not any(secret in text for text in said.values() for secret in ("changeme", "felles-demo-web"))


@pytest.fixture
def real(settings, monkeypatch):
    """Settings as a real installation's, in this process, with all well."""
    for name in WRONG:
        monkeypatch.delenv(name, raising=False)
    settings.PRODUCTION = settings.HTTPS = True
    settings.DEBUG, settings.POST_FOLDER, settings.PROVIDER_HOSTS, settings.OWNER_DATABASE = False, "", [], None
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "q7" + "0123456789abcdef" * 4, []
    settings.DEFAULT_FROM_EMAIL, settings.ALLOWED_HOSTS, settings.KEYCLOAK = "felles@felles.no", ["felles.no"], None
    return settings


def test_what_is_well_starts(real):
    assert variables.faults(production.WEB) == []


def test_the_demos_people_are_found_by_their_password(real, db):
    shared = passwords.hashed(PASSWORD)
    for name in ("Anna Dal", "Berit Moe"):
        identity.welcome(email=f"{name[:4]}@by.no", name=name, password=shared, at=now())
    with tenancy.public(), pytest.raises(production.Refused, match="2 people in the database have the demo's"):
        production.refuse(production.WEB)
    assert [one.id for one in checks.run_checks() if one.id.startswith("production")] == ["production.demo_people"]


def test_an_address_of_the_demo_stops_nobody(real, db):
    identity.welcome(email="ingrid@leirfjord.kommune.example", name="I", password="another one, and long", at=now())
    assert people.faults() == []
    production.refuse(production.WEB)


def test_on_localhost_it_is_a_trial():
    asked = "import config.settings as s; print(s.EMBEDDED, s.PRODUCTION)"
    for domain, said in (("localhost", "False False"), ("felles.example", "False True")):
        env = surroundings(**WRONG | {"DOMAIN": domain})
        done = subprocess.run([sys.executable, "-c", asked], env=env, cwd=CHECKOUT, capture_output=True, text=True)
        assert done.stdout.strip() == said, done.stderr


@pytest.mark.parametrize(
    ("secret", "weak"),
    [("", True), ("a" * 80, True), ("0123456789abcdef" * 3 + "changeme", True), ("0123456789abcdefghijklmn", False)],
)
def test_a_secret_that_may_be_guessed_is_weak(secret, weak):
    assert variables.is_weak(secret, variables.SHORTEST_SECRET) is weak
