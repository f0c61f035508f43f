"""Whether each door has a login of its own in the database: platform/decisions/wall-below.md."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.environment import env, env_number

LONG_ENOUGH = 32


def key() -> str:
    """What the logins' passwords are made from; "" where all doors share one login."""
    given = env("DATABASE_STRICT_KEY", "")
    if given and len(given) < LONG_ENOUGH:
        raise ImproperlyConfigured(f"DATABASE_STRICT_KEY is too short: {LONG_ENOUGH} characters that nobody guesses.")
    return given


def engine(strict_key: str) -> dict[str, Any]:
    """The part of a database's settings that says so; MOST is how many connections a thread keeps."""
    return {
        "ENGINE": "foundation.tenancy.strict" if strict_key else "foundation.tenancy.backend",
        "STRICT": {"KEY": strict_key, "MOST": env_number("DATABASE_STRICT_CONNECTIONS", 8)},
    }
