import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from foundation.tenancy.doors import owner

from . import _fleet


class Command(BaseCommand):
    help = (
        "Migrates public, the template and every municipality's schema together. Exit status: 0 all in step, 1 some "
        "failed or are behind, 2 refused or stopped, 3 another run is at it. It may always be run again."
    )

    requires_system_checks: list[str] = []  # they read the code of every page: longer than all that is done here

    def add_arguments(self, parser: CommandParser) -> None:
        _fleet.add_options(parser)
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument("--check", action="store_true", help="change nothing; status 1 when a schema is behind")
        kind.add_argument("--state", action="store_true", help="change nothing; every schema's state as JSON")
        kind.add_argument("--metrics", action="store_true", help="change nothing; the counts as Prometheus reads them")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["check"] or options["state"] or options["metrics"]):
            _fleet.run(self, options)
            return
        total, behind, lacks = _fleet.standing()
        late = [schema for schemas in behind.values() for schema in schemas]
        if options["metrics"]:
            self.stdout.write(metrics(total, len(late) + bool(lacks)))
        elif options["state"]:
            self.stdout.write(json.dumps({"schemas": total, "behind": sorted(late), "public_lacks": lacks} | marks()))
        elif late or lacks:
            raise CommandError(
                f"{len(late) + bool(lacks)} of {total} schemas are behind: run manage.py fleet.", returncode=1
            )
        else:
            self.stdout.write(f"All {total} schemas are in step.")


def metrics(total: int, behind: int) -> str:
    """The counts, for a file that a node exporter reads."""
    counts = marks()["marks"]
    return "\n".join((
        "# HELP felles_fleet_schemas Schemas that keep a list of their migrations.",
        "# TYPE felles_fleet_schemas gauge",
        f"felles_fleet_schemas {total}",
        "# HELP felles_fleet_behind Schemas that lack migrations which the code has.",
        "# TYPE felles_fleet_behind gauge",
        f"felles_fleet_behind {behind}",
        "# HELP felles_fleet_marks Schemas by how they fared in the last run that was about them.",
        "# TYPE felles_fleet_marks gauge",
        *(f'felles_fleet_marks{{state="{state}"}} {counts.get(state, 0)}' for state in _STATES),
    ))  # fmt: skip


_STATES = ("waiting", "done", "failed", "refused")


def marks() -> dict[str, Any]:
    """How many have fared how, and why some have not come through."""
    with owner(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.tenancy_fleetmark') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return {"marks": {}, "why": {}}
        cursor.execute("SELECT state, count(*) FROM public.tenancy_fleetmark GROUP BY state")
        counts = dict(cursor.fetchall())
        cursor.execute("SELECT schema, told FROM public.tenancy_fleetmark WHERE told <> '' ORDER BY schema")
        return {"marks": counts, "why": dict(cursor.fetchall())}
