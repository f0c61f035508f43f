"""Municipalities for tests."""

from datetime import UTC, datetime
from itertools import count

from foundation import tenancy
from foundation.registry import looks
from foundation.registry.creation import open_municipality
from foundation.registry.models import Municipality
from foundation.sorting import address_name, sort_key

_numbers = count(9001)


def make_municipality(name: str, **values) -> Municipality:
    """A row of the registry that has no house."""
    slug = values.pop("slug", address_name(name))
    row = Municipality(
        name=name,
        slug=slug,
        number=values.pop("number", str(next(_numbers))),
        schema_name=looks.schema_name(slug),
        sort_key=sort_key(name),
        colour=looks.colour(name),
        mark=looks.mark(name),
        **values,
    )
    with tenancy.owner():
        row.save()
    return row


def make_house(name: str, **values) -> Municipality:
    """A municipality with a house of its own; gone when the test rolls back."""
    return open_municipality(make_municipality(name, **values), at=datetime(2026, 1, 2, 8, tzinfo=UTC))


def opened(slug: str) -> Municipality:
    """A municipality of the registry's data, opened for this test (e.g. "sula")."""
    with tenancy.public():
        row = Municipality.objects.get(slug=slug)
    return row if row.opened_at else open_municipality(row, at=datetime(2026, 1, 2, 8, tzinfo=UTC))
