from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.registry import pool
from foundation.tenancy.structure import CannotCarry
from foundation.tenancy.template import StaleTemplate


class Command(BaseCommand):
    help = (
        "Makes schemas that stand ready to become houses, so that opening one is giving it a name; safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--size", type=int, default=settings.READY_HOUSES,
            help="how many shall stand ready (default: READY_HOUSES, %(default)s)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            filled = pool.fill(options["size"])
        except (StaleTemplate, CannotCarry, pool.FleetUnderWay) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{filled.ready} stand ready: {filled.made} made, {filled.renewed} renewed after a migration, "
            f"{filled.thrown_away} thrown away."
        )
