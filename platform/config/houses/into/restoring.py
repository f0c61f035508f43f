"""One municipality back to an earlier point, out of an export of that time; nobody else notices.

A house is made beside, filled, and exchanged for the one that stands: all in one transaction. Only while it is
exchanged are the municipality's own tables locked. Its role, its id and its address stay.

The log stays too, for it tells what happened; what an export leaves out (keys, sessions, earlier exports) stays as it
is. What the municipality has in networks and joint bodies is theirs as well and is not gone back in.
"""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from foundation import audit
from foundation.identity.models import Belonging
from foundation.registry.models import Municipality
from foundation.registry.pool import keep_fleet_out
from foundation.registry.renaming import NotOpen
from foundation.tenancy import inside, owner
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.structure import Structure
from tenants.organisation.models import Member

from ..holding import hold, keep_others_out
from ..out.contents import LEFT_OUT
from .beside import make_beside
from .filling import LOG, copy_rows, fill
from .importing import store_files
from .reading import Export

WAIT = 10.0
KEPT = (*LOG, *(name for name in LEFT_OUT if name != "django_migrations"))


class AnothersExport(RuntimeError):
    """The export is of another municipality."""


@dataclass(frozen=True)
class Restored:
    """What came back.

    seconds         how long the municipality's own tables were locked
    without_place   members of that time who have no place in the house any more: they stay shut out
    without_member  people with a place whom the house of that time does not know: somebody must add them again
    """

    rows: int
    files: int
    seconds: float
    without_place: int
    without_member: int


def restore_house(export: Export, municipality: Municipality, *, at: datetime, wait: float = WAIT) -> Restored:
    """Let the house be as the export has it.

    wait    how many seconds to wait for those who use the tables
    raises  AnothersExport, NotOpen, NotAsItWas, InUse, FleetUnderWay; in all cases nothing was changed
    """
    if export.id != municipality.id:
        raise AnothersExport(f"That is {export.house['name']}, and not {municipality.name}.")
    for schema in (TEMPLATE, municipality.schema_name):
        with owner(schema):
            structure = Structure.read()
            export.must_fit(structure)
    files = store_files(export, str(municipality.id))
    with owner(), transaction.atomic():
        keep_fleet_out()
        keep_others_out(municipality.schema_name)
        row = Municipality.objects.select_for_update().get(pk=municipality.pk)
        if row.opened_at is None:
            raise NotOpen(f"{row.name} has no house.")
        beside = make_beside(row.schema_name)
        with owner(beside):
            rows = fill(export, {}, but=KEPT)
        began = hold(row.schema_name, wait)
        copy_rows(row.schema_name, beside, KEPT, structure)
        _exchange(row.schema_name, beside)
        with owner(row.schema_name):
            export.must_fit(Structure.read())
        with inside(row):
            members = dict(Member.objects.filter(left_at=None).values_list("account_id", "id"))
            audit.record(None, "restore_house", row, changes={"rows": (None, rows), "files": (None, files)})
        places = set(
            Belonging.objects.filter(municipality_id=row.id, until_date=None).values_list("account_id", flat=True)
        )
    return Restored(rows, files, time.monotonic() - began, len(members.keys() - places), len(places - members.keys()))


def _exchange(schema: str, beside: str) -> None:
    """The new house gets the old one's name, and the old one goes."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER SCHEMA "{schema}" RENAME TO "{beside}_old"')
        cursor.execute(f'ALTER SCHEMA "{beside}" RENAME TO "{schema}"')
        cursor.execute(f'DROP SCHEMA "{beside}_old" CASCADE')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
