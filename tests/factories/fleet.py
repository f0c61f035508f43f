"""Migrations that the code does not have yet, and what a run makes of them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PACKAGE = """from pathlib import Path
from {app}.migrations import __path__ as before
__path__ = [str(Path(__file__).parent), *before]
"""
MIGRATION = """from django.db import migrations, models
{more}
class Migration(migrations.Migration):
    {atomic}
    replaces = [{replaces}]
    dependencies = [("{label}", "{after}")]
    operations = [{operations}]
"""
COLUMN = 'migrations.AddField("notice", "extra", models.CharField(max_length=9, default="?"))'


def write(
    folder: Path,
    *operations: str,
    app: str = "foundation.notices",
    after: str = "0001_initial",
    name: str = "0900_new",
    atomic: bool = True,
    more: str = "",
    replaces: tuple[str, ...] = (),
) -> dict[str, str]:
    """Write a migration beside the app's own; returns what settings.MIGRATION_MODULES must say."""
    label = app.rpartition(".")[2]
    package = folder / f"later_{label}"
    package.mkdir(exist_ok=True)
    (package / "__init__.py").write_text(PACKAGE.format(app=app))
    (package / f"{name}.py").write_text(
        MIGRATION.format(
            more=more,
            label=label,
            after=after,
            operations=", ".join(operations),
            atomic="" if atomic else "atomic = False",
            replaces=", ".join(f'("{label}", "{one}")' for one in replaces),
        )
    )
    return {label: package.name}


def forget() -> None:
    """Let the next test write others."""
    for name in [name for name in sys.modules if name.startswith("later_")]:
        del sys.modules[name]


def rows(sql: str, values: Any = None) -> list[tuple]:
    """Ask as the owner."""
    from django.db import connection

    from foundation import tenancy

    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def undo(schema: str) -> None:
    """Put a schema back to before COLUMN."""
    rows(f"ALTER TABLE {schema}.notices_notice DROP extra")
    rows(f"DELETE FROM {schema}.django_migrations WHERE name = '0900_new'")


def column(name: str = "extra", table: str = "notices_notice") -> Callable[[], set[str]]:
    """A function that tells which schemas have the column."""
    return lambda: {
        schema
        for (schema,) in rows(
            "SELECT table_schema::text FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
            [table, name],
        )
    }


def noted(name: str = "0900_new") -> set[str]:
    """Which schemas have the migration among theirs."""
    from django.db import connection

    from foundation import tenancy
    from foundation.tenancy.fleet import states

    with tenancy.owner(), connection.cursor() as cursor:
        schemas = states.members(cursor)
        return {schema for schema in schemas if any(key[1] == name for key in states.applied(cursor, schema))}


def marks() -> dict[str, tuple[str, int, str]]:
    """{schema: (state, attempts, told)}"""
    return {row[0]: row[1:] for row in rows("SELECT schema, state, attempts, told FROM tenancy_fleetmark")}


TIDY = """
ALTER TABLE {0}.notices_notice DROP COLUMN IF EXISTS extra, DROP COLUMN IF EXISTS note,
  DROP CONSTRAINT IF EXISTS told_once, ADD CONSTRAINT told_once UNIQUE (account_id, key);
DROP INDEX IF EXISTS {0}.notices_kind;
DROP TABLE IF EXISTS {0}.notices_thing;
TRUNCATE {0}.notices_notice;
DELETE FROM {0}.django_migrations WHERE name LIKE '09%';
"""
TIDY_PUBLIC = """
DELETE FROM public.django_migrations WHERE name LIKE '09%';
DELETE FROM public.tenancy_fleetmark;
DELETE FROM public.tenancy_fleetrun;
DELETE FROM public.tenancy_counter WHERE holder = 'f';
DELETE FROM public.auth_permission WHERE codename LIKE '%_thing';
DELETE FROM public.django_content_type WHERE model = 'thing';
"""


def tidy() -> None:
    """Leave the database as the ready one is, for the next test of the file."""
    for (schema,) in rows("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(m|spare)_'"):
        if schema not in ("m_levanger", "m_verdal"):
            rows(f"DROP SCHEMA {schema} CASCADE; DROP ROLE {schema}")
            rows(
                f"DELETE FROM registry_domain WHERE tenant_id = public.municipality_of('{schema}');"
                f"DELETE FROM registry_municipality WHERE schema_name = '{schema}'"
            )
    rows("DELETE FROM registry_spare; UPDATE registry_municipality SET canary = false WHERE canary")
    rows("".join(TIDY.format(schema) for schema in ("m_levanger", "m_verdal", "template_")) + TIDY_PUBLIC)
