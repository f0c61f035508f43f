from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from config.houses.erasing import Erased, NothingToErase, Remains, StillTied, erase_house
from config.houses.holding import InUse
from foundation.registry.management.arguments import house_called
from foundation.registry.models import Municipality
from foundation.registry.pool import FleetUnderWay


class Command(BaseCommand):
    help = "Takes away all that a municipality has here, for good: rows, files, people's places, log, address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger")
        parser.add_argument("--confirm", help="its name as people write it, so that the right one goes")
        parser.add_argument("--proof", type=Path, help="a new file: what was there, and what was looked for")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = house_called(options["slug"])
        if options["confirm"] != municipality.name:
            raise CommandError(f"All that {municipality.name} has would go. Say so: --confirm '{municipality.name}'")
        proof: Path | None = options["proof"]
        try:
            gone = _erased(municipality, proof)
        except (NothingToErase, StillTied, Remains, InUse, FleetUnderWay) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{municipality.name} is erased: {gone.rows} rows, {gone.files} files and {gone.accounts} accounts "
            "that were nowhere else. Its name is free. Backups still hold it until they have run out."
        )
        if gone.proof:
            looked = f"{len(gone.proof.after)} places were looked in afterwards, and nothing was left there."
            self.stdout.write(f"{looked} The proof's SHA-256 is in the platform's log: {gone.proof.sha256}")


def _erased(municipality: Municipality, proof: Path | None) -> Erased:
    """Erase it when its proof can be kept: what cannot be written afterwards is lost for good."""
    try:
        if proof:
            proof.open("x").close()
    except OSError as error:
        raise CommandError(f"The proof cannot be written: {error}. Nothing was changed.") from error
    try:
        gone = erase_house(municipality, at=now())
    except BaseException:
        if proof:
            proof.unlink()
        raise
    if proof:
        proof.write_text(gone.proof.text() if gone.proof else "", "utf-8")
    return gone
