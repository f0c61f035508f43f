"""What an export says about itself, in the municipality's language and for programs."""

import csv
import io
import json
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from foundation.registry.models import Municipality
from foundation.tenancy.structure import Structure

from .contents import LEFT_OUT, SECRETS
from .stored import File

FORMAT, VERSION = "felles-export", 1
BOM = b"\xef\xbb\xbf"  # by which a spreadsheet knows UTF-8


def as_json(told: Any) -> bytes:
    """The one written form."""
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def schema(structure: Structure) -> bytes:
    """The structure as data: what each column is, and what holds between them."""
    tables: dict[str, dict[str, Any]] = {}
    for name, column, kind, _collation, required, _identity, generated, _default, comment in structure.columns:
        table = tables.setdefault(name, {"columns": [], "constraints": []})
        told = {"name": column.strip('"'), "type": kind, "required": required, "comment": comment}
        table["columns"].append(told | {"generated": bool(generated)})
    for name, _constraint, _kind, definition, _target in structure.constraints:
        tables[name]["constraints"].append(definition)
    return as_json({"tables": tables, "indexes": structure.indexes, "migrations": structure.migrations})


def manifest(
    house: Municipality, structure: Structure, tables: list[dict[str, Any]], files: int, damaged: list[str]
) -> bytes:
    """What is here. Which of it is an own table or a share of a common one is told by its file's folder."""
    row = {name: getattr(house, name) for name in ("slug", "name", "number", "kind", "country", "language")}
    return as_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "municipality": row | {"id": str(house.id), "schema": house.schema_name},
            "structure": {"digest": structure.digest(), "migrations": structure.migrations},
            "tables": tables,
            "files": files,
            "damaged_files": damaged,
            "left_out": {
                "tables": LEFT_OUT,
                "columns": {name: sorted(columns) for name, columns in SECRETS.items()},
            },
        }
    )


def file_list(files: list[File], sums: dict[str, str]) -> bytes:
    """Every file with its names, for a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(["path", "shelf", "sha256", "bytes", "names"])
    for file in files:
        size = file.place.stat().st_size
        writer.writerow([file.path, file.shelf, file.sha256, size, " | ".join(sorted(file.names))])
    return BOM + stream.getvalue().encode()


def readme(house: Municipality) -> bytes:
    """What is here, in the municipality's language."""
    with translation.override(house.language):
        parts = [
            _("Alt %(name)s har i Felles") % {"name": house.name},
            _(
                "Mappen «tables» har kommunens egne tabeller, én CSV-fil for hver. Mappen «shared» har det som er "
                "kommunens eget i det som er felles: det den har levert, vedtatt, publisert og fått svar på."
            ),
            _(
                "Filene åpnes i et regneark. De er i UTF-8 med semikolon mellom kolonnene, og første linje har "
                "kolonnenes navn. En tom celle betyr at ingenting er skrevet. Spør regnearket om det skal regne ut "
                "formler, svarer du nei."
            ),
            _("Mappen «files» har alle dokumenter og bilder. I files.csv står det hva hver av dem heter."),
            _(
                "I manifest.json står det hvor mange rader hver tabell har, og hva som ikke er med: passord, nøkler "
                "og hvem som er logget inn. I schema.json står det hva kolonnene er."
            ),
            _(
                "I checksums.txt står det en kontrollsum for hver fil. Med programmet sha256sum ser dere at ingenting "
                "er endret: sha256sum -c checksums.txt"
            ),
        ]
        return ("\n\n".join(parts) + "\n").encode()
