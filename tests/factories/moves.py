"""Houses that move: something of each kind that goes along."""

import io
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from foundation import files, tenancy
from tests.factories.documents import make_document
from tests.factories.people import Someone, make_person
from tests.factories.registry import opened


def lived(slug: str) -> Callable[[], Someone]:
    """An opened house with a document, a file and somebody."""

    @transaction.atomic
    def made() -> Someone:
        house = opened(slug)
        someone = make_person(f"Berit {slug}", house, "administrator", "editor")
        with tenancy.inside(house):
            make_document(someone, "Rutine")
            files.store(house.id, io.BytesIO(slug.encode()))
            tenancy.later("homework.sweep", municipality=house)
        return someone

    return made


def own(folder: Path) -> dict[str, bytes]:
    """What a house takes out of its own tables, but for the log."""
    return {one.name: one.read_bytes() for one in (folder / "tables").iterdir() if not one.name.startswith("audit_")}
