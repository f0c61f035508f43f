"""The files of a municipality: its own, what it handed in to networks and was given there, what it published."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.db import models

from foundation.files import sweeping
from foundation.files.inspection import content
from foundation.files.storage import places
from foundation.tenancy.structure import rows

from ..models import TakenOut
from .contents import Table

OWN = "own"
SIGNS = {content.PDF: "pdf", content.PNG: "png", content.JPEG: "jpg", content.ZIP: "zip"}


@dataclass
class File:
    """A stored file.

    shelf  "own", or whose copy it is: "network/<id>", "library/<id>"
    names  what it is called where it is used
    """

    shelf: str
    sha256: str
    place: Path
    names: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        """Its name in the export: with the ending that a program knows it by."""
        ending = f".{min(self.kinds)}" if self.kinds else ""
        return f"files/{self.shelf}/{self.sha256}{ending}"


def files_of(house_id: UUID, shared: list[Table]) -> list[File]:
    """All files that rows refer to, in a fixed order; inside the municipality.

    A sha256 in a row may also be the sum of a text: what is no file is passed over.
    """
    wanted: dict[str, set[str]] = {OWN: sweeping.kept(str(house_id)) - _exports()}
    for table in shared:
        for shelf, sha256 in _copies(table):
            wanted.setdefault(shelf, set()).add(sha256)
    for (item,) in _items(shared):
        wanted[f"{places.LIBRARY}{item}"] = sweeping.kept(places.library_owner(item))
    names = _names(sweeping.keepers(of_networks=False)) | _names(sweeping.keepers(of_networks=True))
    found = []
    for shelf, hashes in sorted(wanted.items()):
        for sha256 in sorted(hashes):
            file = File(shelf, sha256, places.path(str(house_id) if shelf == OWN else shelf, sha256))
            for name, kind in names.get(sha256, ()):
                file.names.add(name)
                file.kinds.add(kind)
            if file.place.is_file():
                file.kinds |= set() if file.kinds else _signed(file.place)
                found.append(file)
    return found


def _exports() -> set[str]:
    return set(TakenOut.objects.exclude(sha256="").values_list("sha256", flat=True))


def _copies(table: Table) -> Iterator[tuple[str, str]]:
    """(shelf, sha256) of what a row of its own refers to in a network, with the pictures of its reading."""
    if not {"sha256", "network_id"} <= set(table.columns):
        return
    where = f"FROM public.\"{table.name}\" WHERE sha256 <> '' AND ({table.own})"
    for network, sha256 in rows(f"SELECT network_id, sha256 {where}"):
        yield places.network_owner(network), sha256
    if "reading" in table.columns:
        pictures = f"SELECT network_id, jsonb_array_elements_text(reading->'images') {where}"
        for network, sha256 in rows(f"{pictures} AND jsonb_typeof(reading->'images') = 'array'"):
            yield places.network_owner(network), sha256


def _items(shared: list[Table]) -> list[tuple[UUID]]:
    table = next((table for table in shared if table.name == "items_item"), None)
    return rows(f"SELECT id FROM public.items_item WHERE {table.own} ORDER BY 1") if table else []  # noqa: S608 - ours


def _signed(place: Path) -> set[str]:
    """What a file without a name is by how it begins: a picture in a text, say."""
    with place.open("rb") as stream:
        start = stream.read(16)
    return {kind for sign, kind in SIGNS.items() if start.startswith(sign)}


def _names(models_of_files: list[type[models.Model]]) -> dict[str, set[tuple[str, str]]]:
    """{sha256: (name, kind)} as far as rows tell them."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for model in models_of_files:
        has = {field.name for field in apps.get_model(model._meta.label)._meta.local_concrete_fields}
        if {"sha256", "name", "kind"} <= has:
            told = model._default_manager.order_by().exclude(sha256="").values_list("sha256", "name", "kind")
            for sha256, name, kind in told.distinct():
                found[sha256].add((name, kind))
        if {"rendition", "title", "number"} <= has:  # the PDF of what was approved
            versions = model._default_manager.order_by().exclude(rendition="")
            for rendition, title, number in versions.values_list("rendition", "title", "number").distinct():
                found[rendition].add((f"{title}, {number}.pdf", "pdf"))
    return found
