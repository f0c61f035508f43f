from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from config.houses.management.another import another
from config.houses.out.exporting import Contents, NotThere, export_house
from config.houses.out.packing import Folder, Zip
from foundation import audit
from foundation.registry.management.arguments import house_called
from foundation.registry.models import Municipality
from foundation.tenancy import inside


class Command(BaseCommand):
    help = "Writes all that a municipality has into open files: rows, files, structure, checksums; no secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger")
        parser.add_argument("target", type=Path, help="a folder that is not there yet, or a file that ends in .zip")
        parser.add_argument("--without-files", action="store_true", help="rows only")
        parser.add_argument(
            "--from-elsewhere",
            action="store_true",
            help="rows out of another database (EXPORT_FROM_URL, the owner's login): one that was recovered, say",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        house, target = house_called(options["slug"]), options["target"]
        if house.opened_at is None:
            raise CommandError(f"{house.name} has no house.")
        if target.exists():
            raise CommandError(f"{target} is there already.")
        asked: dict[str, Any] = {"with_files": not options["without_files"]}
        if options["from_elsewhere"]:
            asked["login"] = another("EXPORT_FROM_URL")
        try:
            made = _written(house, target, asked)
        except NotThere as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error}. Nothing was left there.") from error
        with inside(house), transaction.atomic():
            audit.record(None, "make_export", house, changes={n: (None, value) for n, value in asdict(made).items()})
        self.stdout.write(f"{house.name}: {made.rows} rows and {made.files} files are in {target}.")
        if made.damaged:
            self.stderr.write(f"{made.damaged} files are not what was stored: see damaged_files in manifest.json.")


def _written(house: Municipality, target: Path, asked: dict[str, Any]) -> Contents:
    """A folder, or a zip that is not there when it has not become one."""
    if target.suffix != ".zip":
        return export_house(house, Folder(target), **asked)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        try:
            return export_house(house, Zip(stream), **asked)
        except BaseException:
            target.unlink()
            raise
