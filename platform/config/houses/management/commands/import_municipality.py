from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from config.houses.into.importing import NameTaken, import_copy, import_house
from config.houses.into.reading import Export, NotAsItWas
from foundation.registry.creation import AlreadyOpen, FleetUnderWay, HouseStands
from foundation.registry.management.arguments import host_name, house_called, there


class Command(BaseCommand):
    help = "Opens a municipality's house with all that an export holds; whole, or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=there, help="an export: a folder or a zip")
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument(
            "--as", dest="slug", help="whose house it becomes, by its name in addresses; its own when left out"
        )
        whose.add_argument(
            "--named", help="a copy that the registry does not know yet, as people shall write its name"
        )
        parser.add_argument("--host", type=host_name, help="its host name; <slug>.<DOMAIN> when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            export = Export(options["source"])
            if options["named"] is not None:
                house, made = import_copy(export, options["named"], at=now(), host=options["host"])
            else:
                house = house_called(options["slug"] or export.house["slug"])
                made = import_house(export, house, at=now(), host=options["host"])
        except AlreadyOpen as error:
            raise CommandError(
                f"{error} Read in a copy of it (--named), or set it back: restore_municipality."
            ) from error
        except (NotAsItWas, HouseStands, NameTaken, FleetUnderWay) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{house.name} is open: {made.rows} rows, {made.files} files, {made.people} people's places."
        )
        if made.log_faults:
            self.stderr.write(f"Its log had {made.log_faults} faults when it was taken out: see verify_log.")
