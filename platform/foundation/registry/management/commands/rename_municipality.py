from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from foundation.registry.management.arguments import host_name, house_called
from foundation.registry.renaming import AddressTaken, Busy, NotOpen, rename_municipality


class Command(BaseCommand):
    help = "Gives an opened municipality another name in addresses; its old host leads nowhere, its sessions end."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger")
        parser.add_argument("new", help="its new name in addresses")
        parser.add_argument("--host", type=host_name, help="its host name; <new>.<DOMAIN> when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = house_called(options["slug"])
        try:
            row = rename_municipality(municipality, options["new"], at=now(), host=options["host"])
        except (NotOpen, AddressTaken, Busy) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{row.name} is found as {row.slug} now; people sign in anew there.")
