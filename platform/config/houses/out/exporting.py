"""One municipality into one package."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.registry.models import Municipality
from foundation.tenancy import inside, owner
from foundation.tenancy.snapshots import snapshot
from foundation.tenancy.structure import Structure

from . import describing
from .contents import Table, empty_tables, own_tables, shared_tables
from .copying import copied
from .packing import Package
from .stored import File, files_of

CHUNK = 1024 * 1024
Reached = Callable[[int, int], object]


class NotThere(RuntimeError):
    """The other database does not have the house, or has another's under its schema's name."""


@dataclass(frozen=True)
class Contents:
    """What an export holds.

    damaged  files whose content is not what was stored; they are in it as they are, and named in the manifest
    """

    rows: int
    files: int
    damaged: int


def export_house(
    house: Municipality,
    package: Package,
    *,
    with_files: bool = True,
    reached: Reached = lambda done, total: None,
    login: dict[str, Any] | None = None,
    structure: Structure | None = None,
) -> Contents:
    """Write all that a municipality has, as it is at one moment; the package is closed afterwards.

    with_files  the stored files too; without, only what the tables hold
    reached     told how many of how many tables and files are written
    structure   what the schema is said to be, when just now its role may not do all that it may
    login       of the database it stands in, when that is another than this installation's
    raises      NotThere
    """
    try:
        return _written(house, package, with_files, reached, login, structure)
    except BaseException:
        package.abandon()
        raise


def _written(
    house: Municipality,
    package: Package,
    with_files: bool,
    reached: Reached,
    login: dict[str, Any] | None,
    structure: Structure | None,
) -> Contents:
    with snapshot(house, login):
        if login:
            _must_be_there(house)
        structure = structure or Structure.read()
        with owner():
            shared = shared_tables()
        own = own_tables(structure)
        tables, empty = [*own, *shared], empty_tables(house.schema_name, own)
        with inside(house):
            files = files_of(house.id, shared) if with_files else []
            total = len(tables) + len(files)
            with package.entry("README.txt") as entry:
                entry.write(describing.readme(house))
            told = []
            for done, (table, pieces) in enumerate(copied(house.schema_name, tables, empty)):
                reached(done, total)
                told.append(_table(table, pieces, package))
    damaged: list[str] = []
    for done, file in enumerate(files, len(tables)):
        reached(done, total)
        if not _file(file, package):
            damaged.append(file.path)
    for name, content in (
        ("files.csv", describing.file_list(files, package.sums)),
        ("manifest.json", describing.manifest(house, structure, told, len(files), damaged)),
        ("schema.json", describing.schema(structure)),
    ):
        with package.entry(name) as entry:
            entry.write(content)
    package.close()
    reached(total, total)
    return Contents(sum(one["rows"] for one in told), len(files), len(damaged))


def _must_be_there(house: Municipality) -> None:
    """A name may have been another's: a copy of a moment before the house was opened holds who was called so then."""
    with owner():
        if not Municipality.objects.filter(
            pk=house.pk, schema_name=house.schema_name, opened_at__isnull=False
        ).exists():
            raise NotThere(
                f"{house.name} had no house there: is it a moment before it was opened, or another database?"
            )


def _table(table: Table, pieces: Any, package: Package) -> dict[str, Any]:
    with package.entry(table.path) as entry:
        entry.write(describing.BOM)
        for piece in pieces:
            entry.write(piece)
    return {
        "name": table.name,
        "file": table.path,
        "columns": table.names,
        "rows": pieces.rows,
        "sha256": entry.sha256,
    }


def _file(file: File, package: Package) -> bool:
    """Write one; is it what it was when it was stored?"""
    with file.place.open("rb") as stream, package.entry(file.path, packed=False) as entry:
        while piece := stream.read(CHUNK):
            entry.write(piece)
    return entry.sha256 == file.sha256
