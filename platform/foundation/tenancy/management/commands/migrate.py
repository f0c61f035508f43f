from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate

from foundation.tenancy.doors import PUBLIC, TEMPLATE, owner
from foundation.tenancy.migrating import Executor
from foundation.tenancy.template import compile_template, houses, make_template


def args_name_a_target(options: dict[str, Any]) -> bool:
    """Was only a part asked for, so that the template may now lack something?"""
    return bool(options["app_label"])


class Command(migrate.Command):
    help = "Migrates public, the template of a municipality, and every municipality's schema."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--schema", help="public, template_ or one municipality's schema; all when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        only = options.pop("schema", None)
        looking = options["plan"] or options["check_unapplied"]
        if only in (None, PUBLIC):
            self._migrate(PUBLIC, args, options)
        if only == PUBLIC:
            return
        with owner():
            if not looking:
                make_template()
            schemas = [TEMPLATE, *houses()]
        if only and only not in schemas:
            raise CommandError(f"There is no schema {only}.")
        for schema in [only] if only else schemas:
            self._migrate(schema, args, options)
        if not looking and not args_name_a_target(options):
            compile_template()

    def _migrate(self, schema: str, args: Any, options: dict[str, Any]) -> None:
        if options["verbosity"] > 0 and schema != PUBLIC:
            self.stdout.write(self.style.MIGRATE_HEADING(f"Schema {schema}"))
        migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]  # there is no other place to name it
        with owner(schema):
            super().handle(*args, **options)
