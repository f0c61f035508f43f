"""Django's own commands that speak to the database as the owner of its tables."""

from typing import Any

from foundation.tenancy.doors import owner


class InOwnersDoor:
    """Mixed into a command: all it does is done in the owner's door."""

    def execute(self, *args: Any, **options: Any) -> Any:
        with owner():
            return super().execute(*args, **options)  # type: ignore[misc]
