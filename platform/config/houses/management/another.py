"""Another database, as commands are told of it."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from config.environment import env_database


def another(variable: str) -> dict[str, Any]:
    """The owner's login that a variable names; raises CommandError where it is none, or nobody answers there."""
    try:
        login = env_database(variable)
    except ImproperlyConfigured as error:
        raise CommandError(str(error)) from error
    keeper: Any = connections[DEFAULT_DB_ALIAS]
    trial = keeper.for_login(login)
    try:
        trial.ensure_connection()
    except (OperationalError, ImproperlyConfigured) as error:
        raise CommandError(f"The database that {variable} names cannot be used: {error}") from error
    finally:
        trial.close()
    return login
