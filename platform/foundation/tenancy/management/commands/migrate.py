from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate

from foundation.tenancy.doors import PUBLIC, TEMPLATE, owner
from foundation.tenancy.migrating import Executor
from foundation.tenancy.template import houses, make_template

from . import _fleet

# Whoever asks for a part of it, or for something else than to migrate, gets Django's own way, schema by schema.
OF_DJANGO = ("app_label", "schema", "fake", "fake_initial", "run_syncdb", "prune", "plan")


class Command(migrate.Command):
    help = "Migrates public, the template of a municipality, and every municipality's schema: see `manage.py fleet`."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--schema", help="public, template_ or one municipality's schema, in Django's own way")
        _fleet.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if any(options.get(name) for name in OF_DJANGO):
            self._one_by_one(args, options)
        elif options["check_unapplied"]:
            total, behind, lacks = _fleet.standing()
            if behind or lacks:
                late = sum(map(len, behind.values())) + bool(lacks)
                raise CommandError(
                    f"{late} of {total} schemas are behind: run manage.py fleet.", returncode=_fleet.BEHIND
                )
        else:
            _fleet.run(self, options)

    def _one_by_one(self, args: Any, options: dict[str, Any]) -> None:
        only = options.pop("schema", None)
        if only in (None, PUBLIC):
            self._migrate(PUBLIC, args, options)
        if only == PUBLIC:
            return
        with owner():
            if not options["plan"]:
                make_template()
            schemas = [TEMPLATE, *houses()]
        if only and only not in schemas:
            raise CommandError(f"There is no schema {only}.")
        for schema in [only] if only else schemas:
            self._migrate(schema, args, options)

    def _migrate(self, schema: str, args: Any, options: dict[str, Any]) -> None:
        if options["verbosity"] > 0 and schema != PUBLIC:
            self.stdout.write(self.style.MIGRATE_HEADING(f"Schema {schema}"))
        migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]  # there is no other place to name it
        with owner(schema):
            super().handle(*args, **options)
