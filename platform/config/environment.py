"""Environment variables as values: read here only, and a wrong or missing one stops the start with its name.

Every variable may be given as a file instead: `X_FILE=/run/secrets/x` holds what `X` would hold, so that no secret
stands in a process list or a unit file.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def given(name: str) -> bool:
    """Is the variable set, itself or as a file? An empty one counts as not set."""
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def env(name: str, default: str | None = None) -> str:
    """The text of a variable; without a default it must be given."""
    value, file = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one of them.")
    if file:
        try:
            value = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is missing: set {name}, or {name}_FILE with the path of a file.")
    return default


def env_flag(name: str, default: bool) -> bool:
    """A yes or a no: 1/0, true/false, yes/no, on/off."""
    text = env(name, str(default)).lower()
    if text not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {text!r}.")
    return text in TRUE


def env_number(name: str, default: int) -> int:
    """A whole number, not negative."""
    text = env(name, str(default))
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def env_list(name: str, default: str = "") -> list[str]:
    """Values between commas, without the empty ones."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def env_choice(name: str, choices: set[str], default: str) -> str:
    """One word out of a few."""
    text = env(name, default)
    if text not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(sorted(choices))}, not {text!r}.")
    return text


def env_database(name: str, default: str | None = None) -> dict[str, Any]:
    """Django's keys of `postgresql://user:password@host:port/name?sslmode=…`; `?host=/folder` is a Unix socket."""
    url = _split(name, env(name, default), {"postgresql", "postgres"})
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    host = options.pop("host", "") or url.hostname or ""
    if not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must end in the name of the database.")
    return {
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": host,
        "PORT": str(url.port or ""),
        "OPTIONS": options,
    }


def env_mailer(name: str, default: str | None = None) -> dict[str, Any]:
    """The default mailer of `smtp://user:password@host:port`; `smtps` is TLS at once, `smtp+tls` is STARTTLS."""
    url = _split(name, env(name, default), {"smtp", "smtps", "smtp+tls"})
    options = {
        "host": url.hostname or "localhost",
        "port": url.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[url.scheme],
        "use_ssl": url.scheme == "smtps",
        "use_tls": url.scheme == "smtp+tls",
        "timeout": 10,
    }
    if url.username:
        options |= {"username": unquote(url.username), "password": unquote(url.password or "")}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def _split(name: str, text: str, schemes: set[str]) -> SplitResult:
    url = urlsplit(text)
    if url.scheme not in schemes:
        # the address may hold a password: it is not repeated here
        raise ImproperlyConfigured(f"{name} must be an address that starts with {' or '.join(sorted(schemes))}://")
    return url
