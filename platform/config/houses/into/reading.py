"""An export as it is read: a folder or a zip, looked over before anything of it is believed."""

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from foundation.registry.models import Municipality
from foundation.tenancy import driver
from foundation.tenancy.structure import Structure

from ..out.describing import BOM, FORMAT, VERSION
from ..out.packing import CHECKSUMS
from ..out.stored import OWN

CHUNK = 1024 * 1024
LONGEST = 64 * CHUNK  # bytes in a cell: a file may have many names
CHOSEN = ("kind", "country", "language")
# what reading a damaged or strange file ends in: RuntimeError where a zip is locked or packed in a way of its own
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
STRANGE = (KeyError, ValueError, TypeError, AttributeError, ValidationError, DataError, IntegrityError, csv.Error)


class NotAsItWas(RuntimeError):
    """The export is not whole, not what it was, or of another structure."""


@contextmanager
def believing(what: str) -> Iterator[None]:
    """Where what an export tells meets what is here; raises NotAsItWas, without what stands in a row."""
    try:
        yield
    except (*STRANGE, driver.Error) as error:  # of COPY, Django hands on what the driver raised
        if isinstance(error, driver.OperationalError):
            raise
        raise NotAsItWas(f"{what} in the export cannot be read in: {type(error).__name__}.") from error


class Export:
    """One that was looked over; raises NotAsItWas."""

    def __init__(self, place: Path):
        try:
            self._zip = zipfile.ZipFile(place) if place.is_file() else None
            self._place = place.resolve()
            self._look_over()
        except NotAsItWas:
            raise
        except (*UNREADABLE, *STRANGE) as error:
            raise NotAsItWas(f"{place} is no export: {error}") from error

    def _look_over(self) -> None:
        lines = self.open(CHECKSUMS).read().decode().splitlines()
        self.sums = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
        there = self._names() - {CHECKSUMS}
        if strange := sorted(there ^ self.sums.keys()):
            raise NotAsItWas(f"{strange[0]} is missing, or has no sum in {CHECKSUMS}.")
        for name, sha256 in self.sums.items():
            with self.open(name) as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:  # type: ignore[arg-type]  # a stream of a zip
                    raise NotAsItWas(f"{name} is not what it was.")
        self.manifest: dict[str, Any] = json.load(self.open("manifest.json"))
        if (self.manifest["format"], self.manifest["version"]) != (FORMAT, VERSION):
            raise NotAsItWas(f"Only {FORMAT} {VERSION} is read here.")
        self.house: dict[str, Any] = self.manifest["municipality"]
        self.id = UUID(self.house["id"])
        self.tables: dict[str, dict[str, Any]] = {one["file"]: one for one in self.manifest["tables"]}
        if missing := {"slug", "name", "schema"} - self.house.keys() or {"damaged_files"} - self.manifest.keys():
            raise NotAsItWas(f"manifest.json does not tell {min(missing)}.")
        for field in CHOSEN:
            known: Any = Municipality._meta.get_field(field).choices
            if self.house[field] not in dict(known):
                raise NotAsItWas(f"manifest.json tells of a {field} that nobody knows here.")
        structure = self.manifest["structure"]
        self.digest: str = structure["digest"]
        self.migrations: set[str] = {str(one) for one in structure["migrations"]}

    def _names(self) -> set[str]:
        if self._zip:
            return set(self._zip.namelist())
        return {str(one.relative_to(self._place)) for one in self._place.rglob("*") if one.is_file()}

    def open(self, name: str) -> BinaryIO:
        """One of its files; never one that lies elsewhere. raises NotAsItWas"""
        if name != CHECKSUMS and name not in self.sums:
            raise NotAsItWas(f"{name} is not in the export.")
        if self._zip:
            return cast(BinaryIO, self._zip.open(name))
        place = (self._place / name).resolve()
        if not place.is_relative_to(self._place):
            raise NotAsItWas(f"{name} lies elsewhere.")
        return place.open("rb")

    def text(self, name: str) -> BinaryIO:
        """A table's file, behind the mark that spreadsheets want."""
        stream = self.open(name)
        if stream.read(len(BOM)) != BOM:
            raise NotAsItWas(f"{name} does not begin as a table.")
        return stream

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a table, as text."""
        csv.field_size_limit(LONGEST)
        with io.TextIOWrapper(self.text(name), "utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter=";")

    def own_files(self) -> Iterator[tuple[str, str]]:
        """(name in the export, sha256) of the municipality's own files, but those that were damaged."""
        damaged = set(self.manifest["damaged_files"])
        for row in self.rows("files.csv"):
            if row["shelf"] == OWN and row["path"] not in damaged:
                yield row["path"], row["sha256"]

    def must_fit(self, structure: Structure, *, whole: bool = False) -> None:
        """Raise NotAsItWas, with what differs, unless a schema of this structure can take the rows.

        whole  the common tables must be of the same migrations too; without it those that changed nothing in a
               municipality's tables do not matter
        """
        here, there = set(structure.migrations), self.migrations
        if not whole and not any(_is_of_houses(one) for one in here ^ there):
            structure = replace(structure, migrations=sorted(there))
        if self.digest == structure.digest():
            return
        differs = [f"here and not there: {', '.join(sorted(here - there))}"] if here - there else []
        differs += [f"there and not here: {', '.join(sorted(there - here))}"] if there - here else []
        raise NotAsItWas(
            f"The export is of another structure ({'; '.join(differs) or 'with the same migrations'}). "
            "Read it in with the version that it was made by, and migrate afterwards."
        )


def _is_of_houses(migration: str) -> bool:
    """Whether it may have changed what an export's rows are: tables of houses, or accounts, of which rows are read."""
    label = migration.partition(".")[0]
    names = {one.label: one.name for one in apps.get_app_configs()}
    return (
        label == "identity" or names.get(label, "") not in settings.SHARED_APPS or names[label] in settings.TENANT_APPS
    )
