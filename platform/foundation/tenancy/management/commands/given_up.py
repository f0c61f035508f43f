from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.tenancy import giving_up, worker


class Command(BaseCommand):
    help = "Lists the tasks that were given up, one a line; --again lets some of them be tried again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", nargs="+", type=UUID, default=[], metavar="ID", help="send these again")

    def handle(self, *args: Any, **options: Any) -> None:
        with worker():
            if options["again"]:
                sent = giving_up.try_again(options["again"])
                if unknown := set(options["again"]) - sent:
                    raise CommandError(
                        f"Not given up, so nothing is sent again: {', '.join(map(str, sorted(unknown)))}"
                    )
            for row in giving_up.given_up():
                self.stdout.write("\t".join(str(value) for value in row))
