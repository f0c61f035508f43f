"""Migrations that would keep people waiting: what may not be done to a table that is in use.

A statement that needs a table for itself must be over in a moment. What reads or rewrites all rows under such a lock
is refused, and how to do it instead is said. A table that the same migration makes has no readers. What stands already
is taken as it is: `accepted.toml` names the last migration of each app that is not looked at.

A migration that must block says why, and is let through:

    class Migration(migrations.Migration):
        blocks_because = "One row a municipality: over before anybody waits."
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import models
from django.db.migrations import operations as of
from django.db.migrations.loader import MigrationLoader
from django.db.models.expressions import Value
from django.db.models.functions import Now

from config.tools.migrations import ours

ACCEPTED = Path(__file__).with_name("accepted.toml")
SHORTEST_REASON = 20
FREE = (AddIndexConcurrently, RemoveIndexConcurrently, AddConstraintNotValid, ValidateConstraint)
# what may be done once more, when a migration that stands in no transaction was cut short behind it
AGAIN = (AddIndexConcurrently, RemoveIndexConcurrently, ValidateConstraint, of.RunPython)
AGAIN_SQL = re.compile(
    r"\s*((UPDATE|DELETE|SELECT|SET|ANALYZE)\b|.*\b(CONCURRENTLY|IF\s+(NOT\s+)?EXISTS|VALIDATE)\b|$)",
    re.IGNORECASE | re.DOTALL,
)
# values that are the same for all rows of one statement: no row is written for them
STEADY = (Value, Now, str, int, float, bool)
EMPTY = (list, dict, str, set, tuple)
CONSTRAINT = r"CONSTRAINT|CHECK|UNIQUE|EXCLUDE|(PRIMARY|FOREIGN)\s+KEY"
LOCKS = r"LOCK\s+TABLE|TRUNCATE|VACUUM\s+FULL|CLUSTER|REINDEX\s+(?!.*CONCURRENTLY)"
GONE = "processes of before ask for it: first a release that no longer does, then blocks_because names that release"
COLUMN = r"(COLUMN\s+)?(\w+|\"[^\"]+\")"
SQL = {
    r"\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)": "CREATE INDEX CONCURRENTLY, in a migration that is not atomic",
    rf"\bADD\s+({CONSTRAINT})\b(?!.*\bNOT\s+VALID\b)": "… NOT VALID, and VALIDATE in a migration of its own",
    rf"\bALTER\s+{COLUMN}\s+(SET\s+DATA\s+)?TYPE\b": "a new column, filled by a task, instead of another type",
    r"\bALTER\s+TABLE\b.*\bRENAME\s+(?!CONSTRAINT\b)": "the old name: processes of before ask for it",
    r"\bSET\s+NOT\s+NULL\b": "a CHECK … NOT VALID that is validated first",
    rf"\b({LOCKS})\b": "nothing that locks the whole table",
    r"\bDROP\s+TABLE\b|\bALTER\s+TABLE\b.*\bDROP\s+COLUMN\b": f"nothing that takes away: {GONE}",
}


def faults() -> list[str]:
    """What would block, a sentence each."""
    loader = MigrationLoader(None)
    accepted = tomllib.loads(ACCEPTED.read_text("utf-8"))
    found = []
    for label in sorted(ours()):
        for app, name in sorted(loader.disk_migrations):
            if app == label and name > accepted.get(label, ""):
                migration = loader.get_migration(app, name)
                state = loader.project_state([parent for parent in migration.dependencies if parent[1] != "__first__"])
                found += [f"{app}.{name}: {said}" for said in blocking(migration, state)]
    return found


def blocking(migration: Any, state: Any) -> list[str]:
    """What in a migration would keep people waiting.

    state  the models as they are before it
    """
    reason = getattr(migration, "blocks_because", None)
    if reason is not None:
        return [] if len(reason) >= SHORTEST_REASON else ["blocks_because must say why, in a sentence"]
    found: list[str] = []
    made: set[str] = set()
    for operation in _flat(migration.operations):
        if not (migration.atomic or _may_come_again(operation)):
            found.append(
                f"{operation.describe()}: who is killed behind it cannot go on: put it in an atomic migration"
            )
        if isinstance(operation, of.CreateModel):
            made |= {operation.name_lower, f"{migration.app_label}_{operation.name_lower}"}
        name = getattr(operation, "model_name_lower", None) or getattr(operation, "name_lower", "")
        if name not in made:
            found += [f"{operation.describe()}: {said}" for said in _wrong(operation, state, migration, made)]
        operation.state_forwards(migration.app_label, state)
    return found


def _may_come_again(operation: Any) -> bool:
    if not isinstance(operation, of.RunSQL):
        return isinstance(operation, AGAIN)
    return isinstance(operation.sql, str) and all(map(AGAIN_SQL.match, operation.sql.split(";")))


def _flat(operations: Any) -> Iterator[Any]:
    for operation in operations:
        if isinstance(operation, of.SeparateDatabaseAndState):
            yield from _flat(operation.database_operations)
        else:
            yield operation


def _wrong(operation: Any, state: Any, migration: Any, made: set[str]) -> Iterator[str]:
    kinds = {type(one) for one in _flat(migration.operations)}
    if isinstance(operation, FREE):
        if isinstance(operation, ValidateConstraint) and len(kinds) > 1:
            yield "validate it in a migration of its own, so that no lock is held meanwhile"
    elif isinstance(operation, of.AddField):
        yield from _of_field(operation.field)
    elif isinstance(operation, of.AlterField):
        before = state.models[migration.app_label, operation.model_name_lower].fields[operation.name]
        yield from _of_change(before, operation.field)
    elif isinstance(operation, of.AddIndex):
        yield "use AddIndexConcurrently, in a migration with atomic = False"
    elif isinstance(operation, of.AddConstraint):
        if isinstance(operation.constraint, models.CheckConstraint):
            yield "use AddConstraintNotValid, and ValidateConstraint in a migration of its own"
        else:
            yield "it builds an index while the table is locked"
    elif isinstance(operation, of.RenameField | of.RenameModel | of.AlterModelTable):
        yield "processes of before ask for the old name"
    elif isinstance(operation, of.RemoveField | of.DeleteModel):
        yield GONE
    elif isinstance(operation, of.AlterUniqueTogether | of.AlterIndexTogether):
        yield "it builds an index while the table is locked"
    elif isinstance(operation, of.RunPython):
        yield from _of_function(operation, migration, kinds)
    elif isinstance(operation, of.RunSQL):
        yield from _of_sql(operation.sql, made)


def _of_field(field: Any) -> Iterator[str]:
    if field.unique or field.db_index:
        yield "it builds an index while the table is locked: without, and AddIndexConcurrently"
    if isinstance(field, models.GeneratedField):
        yield "it writes every row anew"
    if field.has_db_default() and not isinstance(field.db_default, STEADY):
        yield "a default that differs from row to row writes every row anew"
    if field.has_default() and callable(field.default) and field.default not in EMPTY and not field.null:
        yield "the function is called once for all rows: let it be null, and fill it by a task"


def _of_change(before: Any, after: Any) -> Iterator[str]:
    if before.null and not after.null:
        yield "it reads every row under the lock: first a CHECK … NOT VALID that is validated"
    if (after.unique and not before.unique) or (after.db_index and not before.db_index):
        yield "it builds an index while the table is locked: AddIndexConcurrently"
    if not _holds(after, before):
        yield "another type writes every row anew: a new column, filled by a task"


def _holds(after: Any, before: Any) -> bool:
    """Whether the column's type stays, or only grows."""
    texts = (models.CharField, models.TextField)
    if isinstance(before, texts) and isinstance(after, texts):
        room = getattr(after, "max_length", None) if isinstance(after, models.CharField) else None
        return room is None or (isinstance(before, models.CharField) and (before.max_length or room + 1) <= room)
    sizes = ("max_digits", "decimal_places", "max_length", "size", "base_field")
    alike = after.get_internal_type() == before.get_internal_type()
    return alike and all(repr(getattr(after, s, None)) == repr(getattr(before, s, None)) for s in sizes)


def _of_function(operation: Any, migration: Any, kinds: set[type]) -> Iterator[str]:
    if not operation.elidable:
        yield "say elidable=True: what moves rows once is left out when migrations are joined"
    if migration.atomic and kinds - {of.RunPython}:
        yield "rows are moved in a migration of their own, so that no table stays locked meanwhile"


def _of_sql(sql: Any, made: set[str]) -> Iterator[str]:
    if isinstance(sql, list | tuple):
        for one in sql:
            yield from _of_sql(one[0] if isinstance(one, list | tuple) else one, made)
        return
    # a constraint or index of a table that is made here has no readers
    made = made | set(re.findall(r"CREATE\s+(?:UNLOGGED\s+)?TABLE\s+\"?(\w+)", sql, re.IGNORECASE))
    for statement in sql.split(";"):
        if not any(re.search(rf"\b{name}\b", statement, re.IGNORECASE) for name in made):
            for pattern, instead in SQL.items():
                if re.search(pattern, statement, re.IGNORECASE | re.DOTALL):
                    yield f"use {instead}"


def accept() -> None:
    """Take all migrations that stand now as they are."""
    loader = MigrationLoader(None)
    lines = ["# The last migration of each app that config.tools.blocking does not look at: what stood when it came."]
    for label in sorted(ours()):
        names = sorted(name for app, name in loader.disk_migrations if app == label)
        lines.append(f'{label} = "{names[-1]}"')
    ACCEPTED.write_text("\n".join(lines) + "\n", "utf-8")
