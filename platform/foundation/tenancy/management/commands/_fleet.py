"""What the commands that migrate the fleet share: the options, and what is said at the end."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from foundation.registry.management.arguments import at_least_one, more_than_nothing
from foundation.tenancy.doors import PUBLIC, owner
from foundation.tenancy.fleet import locks, running, states
from foundation.tenancy.strict import logins
from foundation.tenancy.template import compile_template

BUSY, BEHIND = 3, 1
IS_THERE = """SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('public.registry_municipality')
              AND attname = 'canary' AND NOT attisdropped"""


def add_options(parser: CommandParser) -> None:
    """How a run goes about it."""
    parser.add_argument(
        "--canary", action="append", default=[], metavar="NAME",
        help="a municipality, by its name in addresses or its schema, that comes before the others; may be repeated. "
        "Without it: those that operators have chosen",
    )  # fmt: skip
    parser.add_argument(
        "--no-canaries", action="store_true", help="let those that operators have chosen come with the others"
    )
    parser.add_argument("--canaries-only", action="store_true", help="stop after the canaries, to look at them")
    parser.add_argument(
        "--workers", type=at_least_one, default=2, help="connections that work beside each other (default: 2)"
    )
    parser.add_argument("--lock-wait", type=more_than_nothing, default=2.0, metavar="SECONDS",
                        help="how long a schema's tables are waited for at most, each time (default: 2)")  # fmt: skip
    parser.add_argument("--tries", type=at_least_one, default=5, help="how often a schema is tried (default: 5)")
    parser.add_argument("--wait", type=float, default=60.0, metavar="SECONDS",
                        help="how long another run is waited for (default: 60)")  # fmt: skip


def canaries(named: list[str]) -> frozenset[str]:
    """The schemas of the municipalities that are named, or chosen in the registry; an unknown name is refused."""
    with owner(), connection.cursor() as cursor:
        if not named:
            cursor.execute(IS_THERE)  # an older database may still be without the choice, a new one without the table
            if cursor.fetchone() is None:
                return frozenset()
            cursor.execute(
                "SELECT schema_name FROM public.registry_municipality WHERE canary AND opened_at IS NOT NULL"
            )
            return frozenset(schema for (schema,) in cursor.fetchall())
        cursor.execute(
            "SELECT slug, schema_name FROM public.registry_municipality WHERE opened_at IS NOT NULL"
            " AND (slug = ANY (%s) OR schema_name = ANY (%s))",
            [named, named],
        )
        found = cursor.fetchall()
    if unknown := set(named) - {name for row in found for name in row}:
        raise CommandError(f"There is no open municipality {', '.join(sorted(unknown))}.")
    return frozenset(schema for _slug, schema in found)


def run(command: Any, options: dict[str, Any]) -> None:
    """Migrate everything; raises CommandError with the exit status when not all are in step."""
    way = running.Way(
        canaries=frozenset() if options.get("no_canaries") else canaries(options.get("canary") or []),
        only_canaries=bool(options.get("canaries_only")),
        workers=options.get("workers") or 2,
        lock_wait=options.get("lock_wait") or 2.0,
        tries=options.get("tries") or 5,
        wait_for_run=60.0 if options.get("wait") is None else options["wait"],
    )
    try:
        outcome = running.migrate(way, command.stderr.write)
    except locks.AnotherRun as error:
        raise CommandError(str(error), returncode=BUSY) from error
    if options["verbosity"] > 0:
        command.stdout.write(said(outcome))
    if outcome.status:
        raise CommandError(
            "Not all schemas are in step: run it again when the cause is gone.", returncode=outcome.status
        )
    if not way.only_canaries:
        compile_template()
    if logins.key():
        with owner(), transaction.atomic():
            logins.let_all_in()


def said(outcome: running.Outcome) -> str:
    """One line."""
    counts = {
        "in step already": outcome.in_step, "migrated": len(outcome.done), "failed": len(outcome.failed),
        "refused": len(outcome.refused), "waiting": len(outcome.waiting),
    }  # fmt: skip
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count or name == "in step already")
    seconds = ", ".join(f"{name} {value:.2f} s" for name, value in outcome.seconds.items())
    return f"Fleet: {told}. {outcome.scripts} scripts; {seconds}."


def standing() -> tuple[int, dict[states.Start, list[str]], list[str]]:
    """(schemas in all, those behind by their start, what public lacks), changing nothing."""
    loader = MigrationLoader(None)
    with owner(), connection.cursor() as cursor:
        there = states.starts(cursor)
        public = states.applied(cursor, PUBLIC) if PUBLIC in there else frozenset()
        lacks = sorted(".".join(key) for key in states.known(loader) - public)
        return len(there), states.behind(cursor, loader, there), lacks
