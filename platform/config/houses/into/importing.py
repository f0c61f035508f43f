"""A new house out of an export: under its own name, or another's; on its own server, or another."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from foundation import audit
from foundation.audit import checking
from foundation.files.storage import keeping, places
from foundation.registry import looks
from foundation.registry.creation import AlreadyOpen, is_free, open_municipality
from foundation.registry.models import Municipality
from foundation.registry.queries import forget
from foundation.sorting import address_name, sort_key
from foundation.tenancy import inside, owner
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.structure import Structure

from . import people
from .filling import fill
from .reading import Export, NotAsItWas, believing


@dataclass(frozen=True)
class Imported:
    """What came in."""

    rows: int
    files: int
    people: int
    log_faults: int


def import_house(export: Export, municipality: Municipality, *, at: datetime, host: str | None = None) -> Imported:
    """Open the municipality's house with all that the export holds of its own.

    What the exported house has in networks and joint bodies is theirs too, and does not come along: being a member is
    somebody's deliberate act. Nor do secrets: people choose new passwords, programs get new keys.

    raises  NotAsItWas, AlreadyOpen, HouseStands, FleetUnderWay; in all cases nothing was changed
    """
    with owner(TEMPLATE):
        export.must_fit(Structure.read())
    home = str(municipality.id)
    with owner(), transaction.atomic():
        # from here on nobody else opens it: what is stored under its name below is this export's
        row = Municipality.objects.select_for_update().get(pk=municipality.pk)
        if row.opened_at is not None:
            raise AlreadyOpen(f"{row.name} has been open since {row.opened_at:%d.%m.%Y}.")
        was_there = places.folder(home).is_dir()
        try:
            return _brought_in(export, row, at=at, host=host)
        except BaseException:
            if not was_there:
                keeping.erase_owner(home)
            forget()
            raise


def _brought_in(export: Export, municipality: Municipality, *, at: datetime, host: str | None) -> Imported:
    files = store_files(export, str(municipality.id))
    row = open_municipality(municipality, at=at, host=host)
    exchanged = people.bring(export, row)
    if row.id != export.id:
        exchanged[str(export.id)] = str(row.id)
    with owner(row.schema_name):
        rows = fill(export, exchanged)
        export.must_fit(Structure.read())
    with inside(row):
        _number, faults = checking.verified(export.id)
        told = {"schema": (export.house["schema"], row.schema_name), "rows": (None, rows)}
        audit.record(None, "import_house", row, changes=told | {"files": (None, files)})
    return Imported(rows, files, sum(1 for _ in export.rows(people.PLACES)), len(faults))


def import_copy(export: Export, name: str, *, at: datetime, host: str | None = None) -> tuple[Municipality, Imported]:
    """The same under a name that the registry does not know yet; raises NameTaken besides, and leaves no row then."""
    with owner(), transaction.atomic():
        row = new_row(export, name)
        return row, import_house(export, row, at=at, host=host)


def new_row(export: Export, name: str) -> Municipality:
    """A row of the registry for a copy that is called otherwise, without a number; raises NameTaken."""
    slug, longest = address_name(name), Municipality._meta.get_field("name").max_length
    if not looks.fits(name) or len(name) > (longest or 0):
        raise NameTaken(f"A house is called something with a letter in it, and of at most {longest} letters.")
    with owner(), transaction.atomic():
        if not is_free(slug):
            raise NameTaken(f"{slug} is somebody else's, or no name for an address.")
        row = Municipality(
            schema_name=looks.free_schema_name(slug, set(Municipality.objects.values_list("schema_name", flat=True))),
            slug=slug,
            name=name,
            sort_key=sort_key(name, export.house["language"]),
            colour=looks.colour(name),
            mark=looks.mark(name),
            note=f"Read in from an export of {export.house['name']}.",
            **{field: export.house[field] for field in ("kind", "country", "language")},
        )
        row.save(force_insert=True)
    return row


class NameTaken(RuntimeError):
    """Somebody is called so, or nobody can be."""


def store_files(export: Export, home: str) -> int:
    """Keep the export's own files; gives how many. What is there already is the same."""
    count = 0
    with believing("files.csv"):
        for name, sha256 in export.own_files():
            with export.open(name) as stream:
                if keeping.store(home, stream) != sha256:
                    raise NotAsItWas(f"{name} is not called after what is in it.")
            count += 1
    return count
