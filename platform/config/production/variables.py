"""What is wrong with the variables that a real installation was started with."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from foundation.tenancy import driver

from . import WEB, WORKER, Fault

SHORTEST_KEY, FEWEST_SIGNS = 50, 10
SHORTEST_SECRET = 24
# words that stand in secrets which somebody has read somewhere
KNOWN = ("change", "default", "example", "felles-demo", "insecure", "password", "secret", "todo", "admin", "xxxx")
FRESH = 'python -c "import secrets; print(secrets.token_urlsafe(50))"'
BOOTSTRAP = ("KC_BOOTSTRAP_ADMIN_USERNAME", "KC_BOOTSTRAP_ADMIN_PASSWORD", "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET")


def faults(process: str) -> list[Fault]:
    """All of them, in the order of the settings; asks nothing of a database."""
    return [*_debugging(), *_keys(), *_addresses(), *_demo(), *_databases(process), *_keycloak(process)]


def _debugging() -> Iterator[Fault]:
    if settings.DEBUG:
        yield Fault(
            "debug", "DEBUG is on: error pages would show what people wrote.", "Take DEBUG away, or set it to 0."
        )
    logging: Any = settings.LOGGING
    if logging["root"]["level"] == "DEBUG":
        yield Fault("log_level", "LOG_LEVEL is DEBUG: the log would hold what is asked of the database.", "Use INFO.")


def _keys() -> Iterator[Fault]:
    for name, keys in (
        ("SECRET_KEY", [settings.SECRET_KEY]),
        ("SECRET_KEY_FALLBACKS", settings.SECRET_KEY_FALLBACKS),
    ):
        if any(is_weak(key, SHORTEST_KEY) for key in keys):
            yield Fault(
                name.lower(),
                f"{name} is short, or one that others may know.",
                f"Make one of at least {SHORTEST_KEY} characters, for example with: {FRESH}",
            )


def is_weak(secret: str, shortest: int) -> bool:
    """Whether a secret may be guessed: too short, of few different signs, or with a word that stands in examples."""
    small = secret.lower()
    return len(secret) < shortest or len(set(secret)) < FEWEST_SIGNS or any(word in small for word in KNOWN)


def _addresses() -> Iterator[Fault]:
    if not settings.HTTPS:
        yield Fault(
            "https",
            "The pages are served over http: passwords and cookies could be read on the way.",
            "Set HTTPS=1, behind a proxy that ends TLS and sets X-Forwarded-Proto.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Fault("hosts", "MORE_HOSTS holds *: any host name would be answered.", "Name the hosts.")
    if settings.DEFAULT_FROM_EMAIL.rpartition("@")[2] in {"example.org", "example.com", "example.net", "localhost"}:
        yield Fault(
            "mail_from",
            f"MAIL_FROM is {settings.DEFAULT_FROM_EMAIL}: nobody gets mail from there.",
            "Use an address of your own.",
        )


def _demo() -> Iterator[Fault]:
    if settings.POST_FOLDER:
        yield Fault(
            "post_folder",
            "POST_FOLDER is set: the demo's mail page would show everybody's mail to everybody.",
            "Take POST_FOLDER away.",
        )
    if settings.PROVIDER_HOSTS:
        yield Fault(
            "provider_hosts",
            "PROVIDER_HOSTS is set: a municipality could have addresses asked that lie inside.",
            "Take PROVIDER_HOSTS away: it is for the demo.",
        )


def _databases(process: str) -> Iterator[Fault]:
    logins: list[tuple[str, Any]] = [("DATABASE_URL", settings.DATABASES["default"])]
    if settings.OWNER_DATABASE:
        logins.append(("DATABASE_OWNER_URL", settings.OWNER_DATABASE))
    for name, login in logins:
        word = login["PASSWORD"].lower()
        if word and word in {
            login["USER"].lower(),
            login["NAME"].lower(),
            "postgres",
            "felles",
            "felles-demo",
            *KNOWN,
        }:
            yield Fault(
                f"{name.lower()}_password",
                f"The password in {name} is one that others may guess.",
                f"Give the login another one (ALTER ROLE {login['USER']} PASSWORD …) and change {name}.",
            )
    if not driver.ONE_STATEMENT_A_MESSAGE and not settings.DATABASE_STRICT_KEY:
        yield Fault(
            "driver",
            "psycopg2 sends several statements in one message: one that is smuggled in could leave its municipality.",
            "Install psycopg 3, or turn strict mode on with DATABASE_STRICT_KEY.",
        )
    if process == WEB and settings.OWNER_DATABASE:
        yield Fault(
            "owner_in_web",
            "The web server was given DATABASE_OWNER_URL, the login that may change every table.",
            "Set SERVING=1 for it, and leave DATABASE_OWNER_URL to commands and the worker.",
        )


def _keycloak(process: str) -> Iterator[Fault]:
    if left := [name for name in BOOTSTRAP if os.environ.get(name)]:
        yield Fault(
            "bootstrap_admin",
            f"{', '.join(left)} is set here: it opens Keycloak's first administrator to every process that sees it.",
            "Give it to Keycloak's first start alone, and remove that administrator afterwards.",
        )
    where = settings.KEYCLOAK
    if where is None:
        return
    for name, secret in (
        ("KEYCLOAK_CLIENT_SECRET", where.client_secret),
        ("KEYCLOAK_KEEPER_SECRET", where.keeper_secret),
    ):
        if secret and is_weak(secret, SHORTEST_SECRET):
            yield Fault(
                name.lower(),
                f"{name} is short, or one that others may know.",
                f"Make another with: {FRESH} and bring Keycloak in step: manage.py keycloak sync",
            )
    if where.client_secret in {where.keeper_secret, settings.SECRET_KEY}:
        yield Fault(
            "one_secret_twice",
            "KEYCLOAK_CLIENT_SECRET is used for something else too.",
            "Make one for each purpose.",
        )
    if where.setup_secret and process in {WEB, WORKER}:
        yield Fault(
            "setup_client",
            "KEYCLOAK_SETUP_SECRET is set: Keycloak's first client, which may change everything there, is still open.",
            "Remove that client from Keycloak's master realm, and take the variable away.",
        )
    if urlsplit(where.url).scheme != "https":
        yield Fault("keycloak_https", "KEYCLOAK_URL is not https: sign-in could be read on the way.", "Use https.")
