"""What commands about municipalities are given."""

import re
from argparse import ArgumentTypeError
from math import inf
from pathlib import Path

from django.core.management.base import CommandError

from foundation.registry.models import Municipality
from foundation.registry.queries import find
from foundation.tenancy import public

HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
LOOK_UP = (
    "Look it up: manage.py open_municipality PART_OF_ITS_NAME --find. "
    "One that was erased comes back into the registry by load_registry."
)


def house_called(slug: str) -> Municipality:
    """The registry's row that a name in addresses means; raises CommandError, with those that may be meant."""
    with public():
        found = Municipality.objects.filter(slug=slug).first()
        if found is None and not Municipality.objects.exists():
            raise CommandError("The registry is empty: run load_registry first.")
    if found is None:
        near = ", ".join(f"{row.slug} ({row.name})" for row in find(slug, former=True)[:5])
        raise CommandError(f"The registry has no {slug}. " + (f"Did you mean {near}?" if near else LOOK_UP))
    return found


def at_least_one(text: str) -> int:
    """A number that is not 0; anything else ends the command with a sentence."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no whole number from 1 up.")
    return int(text)


def more_than_nothing(text: str) -> float:
    """Seconds, perhaps with a part; nothing, less and what is no number end the command with a sentence."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.001 <= seconds < inf:
        raise ArgumentTypeError(f"{text} is no number of seconds from 0.001 up.")
    return seconds


def host_name(text: str) -> str:
    """A host's name alone, in small letters; anything else ends the command with a sentence."""
    if not HOST.fullmatch(text.lower()):
        raise ArgumentTypeError(
            f"{text} is no host name: letters, digits and hyphens between dots, as in by.felles.no."
        )
    return text.lower()


def there(text: str) -> Path:
    """A file or folder that is there; anything else ends the command with a sentence."""
    if not Path(text).exists():
        raise ArgumentTypeError(f"there is no {text}")
    return Path(text)
