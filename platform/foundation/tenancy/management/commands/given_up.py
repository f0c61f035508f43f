from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from foundation.tenancy import outbox, worker


class Command(BaseCommand):
    help = "Lists the tasks that were given up, one a line; --again lets some of them be tried again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", nargs="+", type=UUID, default=[], metavar="ID", help="send these again")

    def handle(self, *args: Any, **options: Any) -> None:
        with worker():
            if options["again"]:
                outbox.try_again(options["again"])
            for row in outbox.given_up():
                self.stdout.write("\t".join(str(value) for value in row))
