"""One settings file: embedded where nothing is given, and clean for https where everything is."""

import json
import subprocess
import sys

import pytest

from config.embedded import CHECKOUT
from tests.start.launching import surroundings

GIVEN = {
    "DATABASE_URL": "postgresql://app_login:x@db.example/felles",
    "DATABASE_OWNER_URL": "postgresql://owner_login:y@db.example/felles",
    "SECRET_KEY": "k" * 30 + "0123456789" * 3,
    "DOMAIN": "felles.example",
    "STATIC_ROOT": "/srv/felles/static",
    "FILES_ROOT": "/srv/felles/files",
    "MAIL_URL": "smtp+tls://me:z@mail.example",
    "MAIL_FROM": "felles@felles.example",
    "BROKER_URL": "redis://broker.example",
}


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """A Python of its own with these variables alone."""
    return subprocess.run(
        [sys.executable, *arguments],
        env=surroundings(**variables),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings(*names: str, **variables: str) -> dict:
    """Some settings as they are with these variables."""
    asked = f"import json, config.settings as s; print(json.dumps({{n: getattr(s, n) for n in {names}}}, default=str))"
    done = python("-c", asked, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_works():
    found = settings("EMBEDDED", "DATABASES", "CELERY_BROKER_URL", "MAILERS", FELLES_DATA="/tmp/felles-test")
    assert found["EMBEDDED"] is True
    assert found["DATABASES"]["default"]["HOST"] == "/tmp/felles-test/socket"
    assert found["DATABASES"]["default"]["ATOMIC_REQUESTS"] is True
    assert found["CELERY_BROKER_URL"] == "filesystem://localhost"
    assert found["MAILERS"]["default"]["OPTIONS"]["host"] == "127.0.0.1"


def test_what_is_given_is_used_as_it_is():
    found = settings("EMBEDDED", "DATABASES", "OWNER_DATABASE", "CELERY_BROKER_URL", "FILES_ROOT", "DOMAIN", **GIVEN)
    assert found["EMBEDDED"] is False
    assert found["DATABASES"]["default"]["HOST"] == "db.example"
    assert found["OWNER_DATABASE"]["USER"] == "owner_login"
    assert found["CELERY_BROKER_URL"] == "redis://broker.example"
    assert (found["FILES_ROOT"], found["DOMAIN"]) == ("/srv/felles/files", "felles.example")


@pytest.mark.parametrize("name", sorted(GIVEN.keys() - {"DATABASE_URL", "DATABASE_OWNER_URL"}))
def test_a_real_installation_leaves_nothing_out(name):
    done = python("-c", "import config.settings", **{key: value for key, value in GIVEN.items() if key != name})
    assert done.returncode != 0
    assert f"{name} is missing" in done.stderr


def test_a_command_says_what_is_missing_and_not_where_that_was_found():
    done = python("manage.py", "fleet", "--check", **{**GIVEN, "DOMAIN": ""})
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("ImproperlyConfigured: DOMAIN is missing: set DOMAIN")


def test_a_serving_process_has_no_owner():
    assert settings("OWNER_DATABASE", SERVING="1", **GIVEN)["OWNER_DATABASE"] is None


def test_a_long_data_path_gets_a_short_socket():
    found = settings("DATABASES", FELLES_DATA="/tmp/" + "deep/" * 30)
    assert len(found["DATABASES"]["default"]["HOST"]) < 60


def test_the_deployment_check_is_clean_over_https():
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", HTTPS="1", **GIVEN)
    assert done.returncode == 0, done.stderr


COOKIES = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME")
SECURE = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT")


def test_over_https_cookies_are_bound_to_the_host_and_secure():
    found = settings(*COOKIES, *SECURE, "SECURE_HSTS_SECONDS", HTTPS="1", **GIVEN)
    assert all(found[name].startswith("__Host-") for name in COOKIES)
    assert all(found[name] for name in SECURE)
    assert found["SECURE_HSTS_SECONDS"] >= 31536000


def test_over_http_cookies_have_plain_names_and_no_domain():
    found = settings(*COOKIES, *SECURE)
    assert not any("__Host-" in found[name] or "." in found[name] for name in COOKIES)
    assert not any(found[name] for name in SECURE)
    names = "SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN", "LANGUAGE_COOKIE_DOMAIN"
    done = python("-c", f"import config.settings as s; print([n for n in {names} if hasattr(s, n)])")
    assert done.stdout.strip() == "[]"
