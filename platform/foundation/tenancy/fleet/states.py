"""Which migrations every schema has."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import batched
from typing import Any

from django.db.migrations.loader import MigrationLoader

from foundation.tenancy.doors import PUBLIC

from .asking import by_two

# What a schema is called in its comment when its house has moved to another database: it is taken away some day.
LEFT_BEHIND = "left behind"
# The index of pg_class leads from a table's name to it: nothing is scanned.
MEMBERS = f"""
SELECT n.nspname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = 'django_migrations' AND c.relkind = 'r'
AND obj_description(n.oid, 'pg_namespace') IS DISTINCT FROM '{LEFT_BEHIND}' ORDER BY 1
"""  # noqa: S608 - our own words
DIGEST = "count(*), coalesce(sum(hashtextextended(app || '.' || name, 0)), 0)"
# PostgreSQL plans a question over so many tables faster in parts; each part is one message.
MOST = 200


@dataclass(frozen=True)
class Start:
    """What a schema's list of migrations comes to, whatever their order: equal for schemas with the same ones."""

    count: int
    total: Decimal

    def guard(self) -> str:
        """SQL that is true while the schema in the search path is still here."""
        return f"(SELECT ({DIGEST})::text FROM django_migrations) = '({self.count},{self.total})'"  # noqa: S608 - numbers


def members(cursor: Any) -> list[str]:
    """All schemas that keep a list of their migrations, public too; in the owner's door.

    Houses, the template and schemas that stand ready to become houses: whatever they are called. What a house that
    has moved left behind is nobody's; people may no longer write there, and it would be refused as built otherwise.
    """
    cursor.execute(MEMBERS)
    return [name for (name,) in cursor.fetchall()]


def starts(cursor: Any, beside: Any = None) -> dict[str, Start]:
    """{schema: start}, public too; in the owner's door. beside: as in asking.by_two"""
    found = by_two(list(batched(members(cursor), MOST)), _starts, cursor, beside)
    return {schema: Start(*start) for schema, *start in found}


def _starts(cursor: Any, some: tuple[str, ...]) -> list[tuple[Any, ...]]:
    ask = [f"SELECT '{s}', {DIGEST} FROM \"{s}\".django_migrations" for s in some]  # noqa: S608 - out of the catalog
    cursor.execute(" UNION ALL ".join(ask))
    return cursor.fetchall()


def applied(cursor: Any, schema: str) -> frozenset[tuple[str, str]]:
    """(app, name) of the migrations of one schema; in the owner's door."""
    cursor.execute(f'SELECT app, name FROM "{schema}".django_migrations')  # noqa: S608 - a name out of the catalog
    return frozenset(cursor.fetchall())


def known(loader: MigrationLoader) -> frozenset[tuple[str, str]]:
    """(app, name) of the migrations that the code has."""
    return frozenset(loader.disk_migrations)


def one_text(keys: frozenset[tuple[str, str]]) -> str:
    """One text for all of these migrations."""
    return sha256(" ".join(sorted(".".join(key) for key in keys)).encode()).hexdigest()


def behind(cursor: Any, loader: MigrationLoader, there: dict[str, Start]) -> dict[Start, list[str]]:
    """{start: its schemas}, where the code has migrations that they lack; without public. In the owner's door."""
    groups: dict[Start, list[str]] = {}
    for schema, start in there.items():
        if schema != PUBLIC:
            groups.setdefault(start, []).append(schema)
    wanted = known(loader)
    return {start: schemas for start, schemas in groups.items() if wanted - applied(cursor, schemas[0])}
