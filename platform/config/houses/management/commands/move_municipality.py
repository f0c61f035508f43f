from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from config.environment import env
from config.houses.holding import InUse
from config.houses.into.reading import NotAsItWas
from config.houses.management.another import another
from config.houses.moving import TiesAreHere, Unsure, give_back, move_house, take_away_here
from foundation.registry.creation import FleetUnderWay, HouseStands
from foundation.registry.management.arguments import house_called
from foundation.registry.renaming import NotOpen


class Command(BaseCommand):
    help = (
        "Moves a municipality to another database (MOVE_TO_URL, the owner's login there); says how long nobody wrote."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger")
        parser.add_argument("--files", type=Path, help="the other database's file store, when it is another")
        after = parser.add_mutually_exclusive_group()
        after.add_argument(
            "--give-back", action="store_true",
            help="a move broke off: let people write here again, unless it lives there. MOVE_TO_URL may be empty when "
            "the other database is lost for good",
        )  # fmt: skip
        after.add_argument("--take-away", action="store_true", help="it lives there now: take away what was left here")

    def handle(self, *args: Any, **options: Any) -> None:
        house = house_called(options["slug"])
        there = None if options["give_back"] and not env("MOVE_TO_URL", "") else another("MOVE_TO_URL")
        try:
            if there is None or options["give_back"]:
                give_back(house, there)
                self.stdout.write(f"{house.name} is written to here again.")
                return
            if options["take_away"]:
                take_away_here(house, there, files=options["files"])
                self.stdout.write(f"What {house.name} had left here is gone.")
                return
            moved = move_house(house, there, at=now(), files=options["files"])
        except Unsure as error:
            raise CommandError(str(error)) from error
        except (NotOpen, TiesAreHere, HouseStands, NotAsItWas, InUse, FleetUnderWay) as error:
            raise CommandError(f"{error} Nothing was moved.") from error
        self.stdout.write(
            f"{house.name} lives there now: {moved.rows} rows, {moved.files} files. Nobody could write for "
            f"{moved.seconds:.2f} s ({moved.seconds / 60:.3f} minutes). Let its host lead there."
        )
