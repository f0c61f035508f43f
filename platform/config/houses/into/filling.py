"""The rows of an export into an empty schema, in the owner's door and the caller's transaction."""

import re
from collections.abc import Mapping

from django.db import connection

from foundation.tenancy import owner
from foundation.tenancy.structure import RELATIONS, Structure, rows
from foundation.tenancy.template import SEQUENCES

from ..out.contents import Table, own_tables
from .reading import CHUNK, Export, NotAsItWas, believing

COPY = "COPY {0} ({1}) FROM STDIN WITH (FORMAT csv, HEADER, DELIMITER ';', ENCODING 'UTF8')"
# the log tells what happened where it happened: nothing in it is exchanged
LOG = ("audit_entry", "audit_seal", "audit_head", "audit_keeping")
ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
GUARDED = """
SELECT DISTINCT r.relname::text FROM rel r JOIN pg_trigger g ON g.tgrelid = r.oid WHERE NOT g.tgisinternal ORDER BY 1
"""


@believing("What stands in its tables")
def fill(export: Export, exchanged: Mapping[str, str], *, but: tuple[str, ...] = ()) -> int:
    """Put all rows in place of what the tables hold; gives how many. The owner's door to the schema is open.

    exchanged  {an id there: the id here}, in all tables but the log
    but        tables that are left as they are
    raises     NotAsItWas
    """
    tables = [table for table in own_tables(Structure.read()) if table.name not in but]
    guarded = [name for (name,) in rows(RELATIONS + GUARDED) if name not in but]
    _say(guarded, "DISABLE")
    with connection.cursor() as cursor:
        for table in reversed(tables):
            cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - from the catalogs
    total = sum(_copied(table, export, {} if table.name in LOG else exchanged) for table in tables)
    _go_on_counting({table.name for table in tables})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _say(guarded, "ENABLE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return total


def copy_rows(source: str, target: str, tables: tuple[str, ...], structure: Structure) -> None:
    """The rows of these tables from one schema to another of the same structure, which has none; in the owner's door.

    What is no table of theirs is passed over.
    """
    with owner(target):
        guarded = [name for (name,) in rows(RELATIONS + GUARDED) if name in tables]
        _say(guarded, "DISABLE")
        for name in structure.in_foreign_key_order():
            columns = ", ".join(c for table, c, *rest in structure.columns if table == name and not rest[4])
            if name in tables:
                with connection.cursor() as cursor:
                    cursor.execute(
                        f'INSERT INTO "{target}"."{name}" ({columns}) OVERRIDING SYSTEM VALUE'  # noqa: S608 - catalogs
                        f' SELECT {columns} FROM "{source}"."{name}"'
                    )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _say(guarded, "ENABLE")


def _say(tables: list[str], verb: str) -> None:
    """To the tables' own triggers: what is copied in happened elsewhere."""
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f'ALTER TABLE "{name}" {verb} TRIGGER USER')


def _copied(table: Table, export: Export, exchanged: Mapping[str, str]) -> int:
    told = export.tables.get(table.path)
    if told is None or told["columns"] != table.names:
        raise NotAsItWas(f"{table.path} is missing, or has other columns.")
    with believing(table.path), connection.cursor() as cursor, export.text(table.path) as stream:
        with cursor.copy(COPY.format(f'"{table.name}"', ", ".join(table.columns))) as copy:
            if exchanged:
                here = {old.encode(): new.encode() for old, new in exchanged.items()}
                for line in stream:
                    copy.write(with_ids_here(line, here))
            else:
                while piece := stream.read(CHUNK):
                    copy.write(piece)
        count = cursor.rowcount
    if count != told["rows"]:
        raise NotAsItWas(f"{table.path} has {count} rows, and should have {told['rows']}.")
    return count


def with_ids_here(line: bytes, here: Mapping[bytes, bytes]) -> bytes:
    """The line with the ids of here in place of those there: each once, for one's id here may be another's there."""
    return ID.sub(lambda found: here.get(found[0], found[0]), line)


def _go_on_counting(tables: set[str]) -> None:
    """Where a column counts by itself, it goes on behind the highest number."""
    with connection.cursor() as cursor:
        for table, column, sequence in rows(RELATIONS + SEQUENCES):
            if table in tables:
                cursor.execute(
                    f'SELECT setval(%s, coalesce(max("{column}"), 1), max("{column}") IS NOT NULL) FROM "{table}"',  # noqa: S608 - catalogs
                    [f'"{sequence}"'],
                )
