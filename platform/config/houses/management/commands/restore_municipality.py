from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from config.houses.holding import InUse
from config.houses.into.reading import Export, NotAsItWas
from config.houses.into.restoring import AnothersExport, restore_house
from foundation.registry.management.arguments import house_called, there
from foundation.registry.pool import FleetUnderWay
from foundation.registry.renaming import NotOpen


class Command(BaseCommand):
    help = "Sets one municipality back to how it was in an export of its own; nobody else is touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger")
        parser.add_argument("source", type=there, help="an earlier export of it: a folder or a zip")
        parser.add_argument("--confirm", help="its name as people write it: what was written since then goes")

    def handle(self, *args: Any, **options: Any) -> None:
        house = house_called(options["slug"])
        if options["confirm"] != house.name:
            raise CommandError(f"What {house.name} wrote since the export would go. Say so: --confirm '{house.name}'")
        try:
            made = restore_house(Export(options["source"]), house, at=now())
        except (NotAsItWas, AnothersExport, NotOpen, InUse, FleetUnderWay) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{house.name} is as it was: {made.rows} rows, {made.files} files. "
            f"Its tables were locked for {1000 * made.seconds:.0f} ms."
        )
        if made.without_place:
            self.stdout.write(f"{made.without_place} members of that time have no place any more and stay shut out.")
        if made.without_member:
            self.stdout.write(f"{made.without_member} people have come since then and must be added again.")
