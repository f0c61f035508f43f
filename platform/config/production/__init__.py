"""A real installation refuses to start with what only a demo may have.

One rule says what is real: `settings.PRODUCTION`, a database of its own (DATABASE_URL) and a name that others can
reach (DOMAIN is not localhost). There the web server (`config.wsgi`), the worker (`config.celery`) and every command
that asks Django's checks stop with the whole list at once; `manage.py check --deploy` shows the same list.
"""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

WEB, WORKER, COMMAND = "web", "worker", "command"


class Fault(NamedTuple):
    """One thing that stops the start: a short name that stays the same, what is wrong, and what to do about it."""

    name: str
    said: str
    mend: str


class Refused(ImproperlyConfigured):
    """The list, in words."""

    def __init__(self, found: list[Fault]) -> None:
        lines = "".join(f"\n  {number}. {one.said} {one.mend}" for number, one in enumerate(found, 1))
        super().__init__(f"This is a real installation, and it does not start like this:{lines}")


def refuse(process: str) -> None:
    """Stop here if there is a fault; raises Refused."""
    if not settings.PRODUCTION:
        return
    from . import people, variables

    if found := [*variables.faults(process), *people.faults_or_none()]:
        raise Refused(found)
