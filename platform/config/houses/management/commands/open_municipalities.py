import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.houses import opening
from foundation.registry.management.arguments import at_least_one

OFTEN = 2.0  # seconds between two lines


class Command(BaseCommand):
    help = (
        "Opens many municipalities: all of today in the registry, or those of a CSV file with the columns "
        "municipality (name in addresses or number), name and email (the first administrator, may be empty). May be "
        "stopped at any time and run again: it goes on with those that are left."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("file", nargs="?", type=Path, help="the CSV file")
        which.add_argument("--all", action="store_true", help="every municipality of today")
        parser.add_argument("--country", choices=["no", "dk"], help="with --all: only those of one country")
        parser.add_argument(
            "--workers", type=at_least_one, default=2, help="how many are opened at the same time (default: 2)"
        )
        parser.add_argument("--left", action="store_true", help="only say how many are left")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = opening.of_today(options["country"]) if options["all"] else opening.listed(options["file"])
        except (opening.Unreadable, OSError) as error:
            raise CommandError(str(error)) from error
        if options["left"]:
            left = sum(not one.municipality.opened_at for one in wanted)
            self.stdout.write(f"{left} of {len(wanted)} are left.")
            return
        self.told = time.monotonic()
        began = time.monotonic()
        try:
            progress = opening.open_all(wanted, tell=self._tell, workers=options["workers"])
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped. Run it again: it goes on with those that are left.", returncode=130
            ) from error
        for name, why in progress.failed.items():
            self.stderr.write(f"{name}: {why}")
        self.stdout.write(
            f"{progress.opened} opened, {progress.was_open} were open, {len(progress.failed)} failed, "
            f"{progress.welcomed} first administrators let in; {time.monotonic() - began:.1f} s."
        )
        if progress.failed:
            raise CommandError("Not all are open: run it again when the cause is gone.", returncode=1)

    def _tell(self, progress: opening.Progress) -> None:
        if time.monotonic() - self.told < OFTEN or not progress.left:
            return
        self.told = time.monotonic()
        long = f", about {progress.seconds_left:.0f} s" if progress.seconds_left is not None else ""
        self.stdout.write(f"{progress.total - progress.left} of {progress.total}, {progress.left} left{long}")
        self.stdout.flush()
