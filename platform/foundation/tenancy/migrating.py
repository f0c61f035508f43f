"""Migrations of one schema: what has no table in it is noted there, without building every model anew each time."""

from typing import Any

from django.db import router
from django.db.migrations.executor import MigrationExecutor


class Executor(MigrationExecutor):
    """Django's, but that a migration of an app without tables in the schema changes the state alone.

    In each schema that is half of the migrations or more, and Django builds the models again after each operation.
    """

    def _migrate_all_forwards(self, state: Any, plan: Any, full_plan: Any, fake: bool, fake_initial: bool) -> Any:
        left = {migration for migration, _backwards in plan}
        for migration, _backwards in full_plan:
            if migration not in left:
                continue
            left.remove(migration)
            if fake or router.allow_migrate(self.connection.alias, migration.app_label):
                state.apps  # noqa: B018 - built here, as Django does
                state = self.apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
            else:
                state.__dict__.pop("apps", None)
                state = migration.mutate_state(state, preserve=False)
                self.record_migration(migration.app_label, migration.name)
        return state
