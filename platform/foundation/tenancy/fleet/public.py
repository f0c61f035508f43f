"""Public comes before the fleet: Django's own command, with all that Django does after it.

The rows that Django makes for new models (content types, rights of django.contrib.auth) stand in public alone, for the
models of all apps; a municipality's schema has no such tables, so nothing is to be made there.
"""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate as django_migrate
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, router, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation

from foundation.tenancy import driver
from foundation.tenancy.doors import PUBLIC, owner
from foundation.tenancy.migrating import Executor

from . import marks, states

COLUMNS = (FieldOperation, IndexOperation)


def is_done(cursor: Any, loader: MigrationLoader, target: str) -> bool:
    """Whether public has every migration, and a run has come past what Django does after them."""
    cursor.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
    there = cursor.fetchone()[0]
    return there and states.known(loader) <= states.applied(cursor, PUBLIC) and marks.public_is_done(target)


def migrate(lock_wait: float, tries: int) -> None:
    """Migrate public; each migration waits for its locks for a bounded time, and is tried again."""
    django_migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]  # there is no other place to name it
    with owner(PUBLIC), connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{int(lock_wait * 1000)}ms'")
        try:
            for tried in range(1, tries + 1):
                try:
                    if not _only_noted():
                        call_command(django_migrate.Command(), verbosity=0, interactive=False, skip_checks=True)
                    break
                except DatabaseError as error:
                    if tried == tries or not isinstance(error.__cause__, driver.errors.LockNotAvailable):
                        raise
                    time.sleep(0.2 * 2**tried)
        finally:
            cursor.execute("RESET lock_timeout")


def _only_noted() -> bool:
    """Note what has no table here, where all of it is about columns: Django would build all models four times for it.

    No model comes, goes or is renamed then, so Django would find all done that it does after migrations; unless a run
    before this one was cut off ahead of it.
    """
    executor = Executor(connection)
    plan = [migration for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if not plan or not all(map(_is_about_columns_elsewhere, plan)):
        return False
    with connection.cursor() as cursor:
        is_behind_it = marks.public_is_done(states.one_text(states.applied(cursor, PUBLIC)))
    with transaction.atomic():
        for migration in plan:
            executor.record_migration(migration.app_label, migration.name)
        executor.check_replacements()  # squashed ones count when the last that they stand for is noted
    if not is_behind_it:
        emit_post_migrate_signal(0, False, connection.alias)
    return True


def _is_about_columns_elsewhere(migration: Any) -> bool:
    here = router.allow_migrate(connection.alias, migration.app_label)
    squashed = bool(migration.replaces)  # Django notes what it stands for, too
    return not here and not squashed and all(isinstance(operation, COLUMNS) for operation in migration.operations)
