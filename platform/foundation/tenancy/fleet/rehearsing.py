"""The script of a start: Django itself migrates one schema; what it says is kept, and what it did is rolled back.

So names of constraints that Django looks up are those that are there at that step, statements that cannot work are
found before any municipality is touched, and the end is known: how the schema is built afterwards.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, router, transaction
from django.db.backends.postgresql.schema import DatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from foundation.tenancy.doors import owner
from foundation.tenancy.structure import Structure
from foundation.tenancy.template import NAME

# What rows that were changed still owe is done, so that the next migration may change their table.
SETTLE = "SET CONSTRAINTS ALL IMMEDIATE;SET CONSTRAINTS ALL DEFERRED"
# an index that is built, or taken away, while its table is used
INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?"?(\w+)"?', re.IGNORECASE)
EITHER = re.compile(r'(?:CREATE|DROP) (?:UNIQUE )?INDEX CONCURRENTLY (?:IF (?:NOT )?EXISTS )?"?(\w+)"?', re.IGNORECASE)
TOUCHED = """
SELECT DISTINCT c.relname::text FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND c.relkind = 'r'
AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
AND c.relname <> 'django_migrations'
"""


class NamesItsSchema(RuntimeError):
    """A statement holds the name of the schema it was rehearsed in, so it would not fit the others."""


@dataclass(frozen=True)
class Code:
    """A part of a migration that is no statement: a function, with the models as they were then."""

    operation: Any
    app: str
    before: Any
    after: Any

    def run(self, editor: Any) -> None:
        """Do it in the schema whose owner's door is open."""
        self.operation.database_forwards(self.app, editor, self.before, self.after)


@dataclass
class Step:
    """One migration: statements that hold NAME for the schema's name, and functions.

    replaced  those that a squashed one stands for: they are noted with it
    """

    app: str
    name: str
    atomic: bool
    parts: list[str | Code] = field(default_factory=list)
    replaced: tuple[tuple[str, str], ...] = ()

    @property
    def noted(self) -> list[tuple[str, str]]:
        """What is written into django_migrations."""
        return [(self.app, self.name), *self.replaced]


@dataclass(frozen=True)
class Script:
    """What brings a schema from one start to the end.

    stretches  steps that are done together, in one transaction; one that must stand in none is a stretch alone
    indexes    what it builds or takes away in no transaction: a run that was killed may have come as far already
    touched    the tables it locks: those that must be built as in the rehearsal
    end        how a schema is built afterwards
    """

    stretches: list[list[Step]]
    touched: list[str]
    indexes: list[str]
    end: Structure

    @property
    def is_alone(self) -> bool:
        """Whether some of it cannot stand in a transaction."""
        return any(not step.atomic for stretch in self.stretches for step in stretch)


class Told(MigrationLoader):
    """Django's loader, told what is applied: whether a squashed migration or what it replaces counts depends on it."""

    def __init__(self, applied: frozenset[tuple[str, str]]) -> None:
        self._told = applied
        super().__init__(None)

    @property
    def applied_migrations(self) -> dict[tuple[str, str], Any]:
        return self._applied

    @applied_migrations.setter
    def applied_migrations(self, found: dict[tuple[str, str], Any]) -> None:
        self._applied = found or dict.fromkeys(self._told)  # without a connection Django finds none


class Planner(MigrationExecutor):
    """Django's planner, told what is applied: asked by Django, the database would look through all its tables."""

    def __init__(self, loader: MigrationLoader, applied: frozenset[tuple[str, str]]) -> None:
        self.connection, self.progress_callback, self.applied = connection, None, applied
        self.loader = Told(applied) if loader.replacements else loader
        if not loader.replacements:
            loader.applied_migrations = {
                key: loader.disk_migrations[key] for key in applied if key in loader.disk_migrations
            }

    def plan(self) -> list[Any]:
        """The migrations that are missing, in their order."""
        return [migration for migration, _backwards in self.migration_plan(self.loader.graph.leaf_nodes())]

    def replaced_by(self, migration: Any) -> tuple[tuple[str, str], ...]:
        """What is noted with a squashed migration, because it has done what they would have done."""
        return tuple(key for key in migration.replaces if key not in self.applied)

    def squashed(self, steps: list[Step]) -> list[Step]:
        """Those that are only noted: squashed migrations of which all that they replace is done."""
        done: Any = {*self.applied, *(key for step in steps for key in step.noted)}
        return [
            Step(*key, atomic=True)
            for key in self.loader.replacements
            if key not in done and self.loader.all_replaced_applied(key, done)
        ]

    def state(self) -> Any:
        """The models as the applied migrations leave them."""
        made: Any = self
        return made._create_project_state(with_applied_migrations=True)


class Listening(DatabaseSchemaEditor):
    """An editor that does what it is told and keeps the words."""

    def __init__(self) -> None:
        super().__init__(connection, atomic=False)
        self.connection: Any
        self.heard: list[str] = []

    def execute(self, sql: Any, params: Any = ()) -> None:
        """One statement."""
        text = str(sql) if params is None else self.connection.ops.compose_sql(str(sql), params)
        self.heard.append(text)
        with connection.cursor() as cursor:
            if found := INDEX.match(text.strip()):
                cursor.execute(f'DROP INDEX IF EXISTS "{self.connection.schema_name}"."{found[1]}"')
            # what the others do without a transaction is rehearsed in one
            cursor.execute(text.replace(" CONCURRENTLY", ""))


def is_code(operation: Any) -> bool:
    """Whether it, or a part of it, cannot be said in statements."""
    return not operation.reduces_to_sql or any(map(is_code, getattr(operation, "database_operations", ())))


def rehearse(schema: str, loader: MigrationLoader, applied: frozenset[tuple[str, str]], *, lock_wait: float) -> Script:
    """Migrate one schema, keep what was said, and leave the schema as it was."""
    with owner(schema), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{int(lock_wait * 1000)}ms'")
        planner: Any = Planner(loader, applied)
        state, steps = planner.state(), []
        for migration in planner.plan():
            step, state = _rehearse_one(migration, state, planner.replaced_by(migration))
            steps.append(_without_name(step, schema))
        for step in planner.squashed(steps):
            steps.append(step)
            _noted(step, state)
        with connection.cursor() as cursor:
            cursor.execute(TOUCHED)
            touched = sorted(name for (name,) in cursor.fetchall())
        words = [part.strip() for step in steps for part in step.parts if isinstance(part, str)]
        indexes = [found[1] for found in map(EITHER.match, words) if found]
        script = Script(_stretches(steps), touched, indexes, Structure.read())
        transaction.set_rollback(True)
    return script


def _rehearse_one(migration: Any, state: Any, replaced: tuple[tuple[str, str], ...]) -> tuple[Step, Any]:
    step = Step(migration.app_label, migration.name, migration.atomic, replaced=replaced)
    if not router.allow_migrate(connection.alias, migration.app_label):
        state.__dict__.pop("apps", None)  # no table of it is here: building the models would be for nothing
        return step, _noted(step, migration.mutate_state(state, preserve=False))
    state.apps  # noqa: B018 - all models are built once; an operation builds anew only what it changes
    with Listening() as editor:
        for operation in migration.operations:
            before = state.clone()
            operation.state_forwards(migration.app_label, state)
            if is_code(operation):
                _take(step, editor)
                step.parts.append(Code(operation, migration.app_label, before, state.clone()))
                with connection.schema_editor(atomic=False) as own:
                    operation.database_forwards(migration.app_label, own, before, state)
                _settle(editor)
            else:
                with _as_if_alone(alone=not migration.atomic):
                    operation.database_forwards(migration.app_label, editor, before, state)
                if type(operation).__name__ == "RunSQL":
                    _settle(editor)
    _take(step, editor)
    return step, _noted(step, state)


def _noted(step: Step, state: Any) -> Any:
    with connection.cursor() as cursor:
        for key in step.noted:
            cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())", key)
    return state


def _settle(editor: Listening) -> None:
    editor.execute(SETTLE, None)


def _take(step: Step, editor: Listening) -> None:
    """Move what the editor has heard into the step."""
    if editor.heard:
        step.parts += editor.heard
        editor.heard.clear()


@contextmanager
def _as_if_alone(*, alone: bool) -> Iterator[None]:
    """Operations that must not stand in a transaction ask whether they do; here they are only listened to."""
    before = connection.in_atomic_block
    connection.in_atomic_block = before and not alone
    try:
        yield
    finally:
        connection.in_atomic_block = before


def _without_name(step: Step, schema: str) -> Step:
    named = re.compile(rf"\b{schema}\b")
    for place, part in enumerate(step.parts):
        if isinstance(part, str):
            part = part.replace(f'"{schema}"', f'"{NAME}"')
            if named.search(part):
                raise NamesItsSchema(f"{step.app}.{step.name} names the schema it is run in.")
            step.parts[place] = part
    return step


def _stretches(steps: list[Step]) -> list[list[Step]]:
    made: list[list[Step]] = []
    for step in steps:
        if made and step.atomic and made[-1][-1].atomic:
            made[-1].append(step)
        else:
            made.append([step])
    return made
