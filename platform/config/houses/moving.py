"""A municipality from one database to another: another cell of the same installation, on this server or the next.

    files copied ──▶ read-only ──▶ export ──▶ import there, open there ──▶ closed here ──▶ (later) taken away here

All it has of its own goes along, people with their passwords and programs with their keys too. What it has in networks
and joint bodies lies in the common tables: the other database must have those already, replicated or moved before.
Nobody writes from the moment its role loses the right, so nothing is lost between the two. A move that breaks off is
run again: it goes on where it stopped, and `--give-back` lets people write here again instead.
"""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Q

from foundation import audit
from foundation.registry.creation import HouseStands, open_municipality
from foundation.registry.models import Domain, Municipality
from foundation.registry.pool import keep_fleet_out
from foundation.registry.queries import forget
from foundation.registry.renaming import NotOpen, forget_ways_in
from foundation.tenancy import inside, owner
from foundation.tenancy.doors import TEMPLATE, rearm
from foundation.tenancy.fleet import states
from foundation.tenancy.snapshots import elsewhere
from foundation.tenancy.strict import logins
from foundation.tenancy.structure import Structure, rows

from . import carrying, proof
from .holding import others_kept_out
from .into import people
from .into.beside import make_beside
from .into.filling import fill
from .into.reading import Export
from .out.exporting import export_house
from .out.packing import Folder
from .readonly import close_for_writing, is_read_only, open_for_writing

WAIT = 10.0
Login = dict[str, Any]
# each database's own, or carried over by itself
APART = ("audit_", "operators_", "registry_", "identity_", "directory_", "tenancy_")
TIES = """
SELECT id FROM public.circles_membership WHERE municipality_id = %(id)s
UNION ALL SELECT id FROM public.bodies_place WHERE municipality_id = %(id)s OR joint_body_id = %(id)s
"""


class TiesAreHere(RuntimeError):
    """The house is in networks or joint bodies that the other database does not have."""


class Unsure(RuntimeError):
    """Whether the house lives in the other database cannot be found out now."""


@dataclass(frozen=True)
class Moved:
    """What went over, and how long nobody could write."""

    rows: int
    files: int
    seconds: float


def move_house(
    municipality: Municipality, there: Login, *, at: datetime, files: Path | None = None, wait: float = WAIT
) -> Moved:
    """Let the municipality live in another database from now on.

    there   HOST, PORT, NAME, USER, PASSWORD of the owner's login to it
    files   the file store that the other database's processes use; None when it is this one
    raises  NotOpen, TiesAreHere, HouseStands, NotAsItWas, InUse, FleetUnderWay; people write here as before then;
            Unsure: they read
    """
    with owner():
        row = Municipality.objects.get(pk=municipality.pk)
    if row.opened_at is None:
        raise NotOpen(f"{row.name} has no house here. {row.note}".strip())
    with others_kept_out(row.schema_name):
        broke_off = is_read_only(row)
        if _lives_there(row, there):
            if not broke_off:
                raise HouseStands(
                    f"{row.name} is open there, and people write to it here: does MOVE_TO_URL lead to this database, "
                    "or to a copy of it?"
                )
            _close_here(row, at=at)  # it broke off at its very end
            carrying.forget_rows(row.id)
            return Moved(0, 0, 0.0)
        return _over(row, there, _structure(row, broke_off=broke_off), at=at, files=files, wait=wait)


def _structure(row: Municipality, *, broke_off: bool) -> Structure:
    """How its schema is built when people may write; a move that broke off has taken that right away."""
    with owner(row.schema_name):
        structure = Structure.read()
    if broke_off:
        with owner(TEMPLATE):
            structure.rights = Structure.read().rights
    return structure


def _over(
    row: Municipality, there: Login, structure: Structure, *, at: datetime, files: Path | None, wait: float
) -> Moved:
    domains = _hosts(row)
    _look_there(row, there, [host for host, _ in domains])
    copied = carrying.copy_files(row.id, files)
    began = close_for_writing(row.schema_name, wait)
    try:
        with carrying.on_the_way(row.id) as folder:
            export_house(row, Folder(folder / "out"), with_files=False, structure=structure)
            copied += carrying.copy_files(row.id, files)
            export = Export(folder / "out")
            with owner():
                carried = carrying.taken(row.id, row.schema_name)
            count = _in_there(row, there, export, carried, domains, at=at)
    except BaseException as error:
        if not _may_live_there(row, there, error):
            open_for_writing(row.schema_name)
        raise
    finally:
        forget()
    _close_here(row, at=at)
    return Moved(count, copied, time.monotonic() - began)


def give_back(municipality: Municipality, there: Login | None) -> None:
    """A move broke off: people write here again.

    there   None when the other database is lost for good, and nobody can ask it
    raises  NotOpen; HouseStands when it lives there: what people wrote here would be lost; InUse
    """
    if municipality.opened_at is None:
        raise NotOpen(f"{municipality.name} has no house here. {municipality.note}".strip())
    with others_kept_out(municipality.schema_name):
        if there and _lives_there(municipality, there):
            raise HouseStands(f"{municipality.name} lives there now. Run the move again, and it ends.")
        open_for_writing(municipality.schema_name)
        carrying.forget_rows(municipality.id)


def _hosts(row: Municipality) -> list[tuple[str, bool]]:
    with owner():
        return list(Domain.objects.filter(tenant=row).order_by("domain").values_list("domain", "is_primary"))


def _lives_there(row: Municipality, there: Login) -> bool:
    with elsewhere(there), owner():
        return Municipality.objects.filter(pk=row.pk, opened_at__isnull=False).exists()


def _may_live_there(row: Municipality, there: Login, error: BaseException) -> bool:
    """The word that it was done may have been lost; raises Unsure where nobody answers any more."""
    try:
        return _lives_there(row, there)
    except OperationalError:
        raise Unsure(
            f"The other database does not answer, so nobody knows whether {row.name} lives there now. People read it "
            "here, and cannot write: run the move again, or --give-back when the other database is lost."
        ) from error


def _ties(row: Municipality) -> set[Any]:
    with owner():
        return {key for (key,) in rows(TIES, {"id": row.id})}


def _common(row: Municipality) -> dict[str, int]:
    """{common table: rows} of the house that nobody carries over: they must be there already."""
    ground, others = proof.bearing(row.id)
    return {name: count for name, count in (ground | others).items() if not name.startswith(APART)}


def _look_there(row: Municipality, there: Login, hosts: list[str]) -> None:
    """Refuse before anything is stopped, where it could not end well."""
    named = Q(slug=row.slug) | Q(schema_name=row.schema_name) | Q(number=row.number, country=row.country)
    another = Q(opened_at__isnull=False) & named | Q(domains__domain__in=hosts)
    ties, common = _ties(row), _common(row)
    with elsewhere(there), owner():
        known, common_there = _ties(row), _common(row)
        stands = rows("SELECT 1 FROM pg_namespace WHERE nspname = %s", [row.schema_name])
        others = list(Municipality.objects.filter(another).exclude(pk=row.pk).distinct())
    if others:
        raise HouseStands(f"There {others[0].name} is open already, with its name, number or address.")
    if missing := ties - known:
        raise TiesAreHere(f"{row.name} has {len(missing)} places in networks and bodies that the other lacks.")
    if lost := sorted(name for name, count in common.items() if count > common_there.get(name, 0)):
        raise TiesAreHere(f"{row.name} has rows in {', '.join(lost)} that the other lacks.")
    if stands:
        raise HouseStands(f"{row.schema_name} is there already.")


def _in_there(
    row: Municipality,
    there: Login,
    export: Export,
    carried: tuple[list[carrying.Rows], list[carrying.Rows]],
    domains: list[tuple[str, bool]],
    *,
    at: datetime,
) -> int:
    """Open the house in the other database with all rows, or not at all."""
    common, own = carried
    with elsewhere(there):
        with owner(TEMPLATE):
            export.must_fit(Structure.read(), whole=True)
        with owner(), transaction.atomic():
            keep_fleet_out()
            made = _row_there(row)
            people.forget_former(made.id)
            carrying.put("public", common[:1], {})
            exchanged = people.bring(export, made, by_id=True)
            strangers = exchanged.keys()
            carrying.put("public", [_without(one, strangers) for one in common[1:]], {})
            _open_there(made, domains, opened_at=row.opened_at or at)
            with owner(made.schema_name):
                count = fill(export, exchanged)
                carrying.put(made.schema_name, own, exchanged)
                export.must_fit(Structure.read(), whole=True)
            with inside(made):
                audit.record(None, "move_house", made, changes={"rows": (None, count)})
    return count


def _without(carried: carrying.Rows, strangers: Any) -> carrying.Rows:
    """But the rows of people who have another account there already, with a password of its own."""
    kept = [row for row in carried.rows if not any(value in strangers for value in row)]
    return carrying.Rows(carried.table, carried.columns, kept)


def _row_there(row: Municipality) -> Municipality:
    """The other registry's row, with this one's id; one that was only waiting to be opened makes room."""
    found = Municipality.objects.filter(pk=row.pk).first()
    if found is None:
        Municipality.objects.filter(opened_at=None, country=row.country, slug=row.slug).delete()
    made = Municipality(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
    made.opened_at = None
    if found is None:
        made.save(force_insert=True)
    else:
        made._state.adding = False
        made.save(update_fields=[field.name for field in made._meta.concrete_fields if not field.primary_key])
    return made


def _open_there(made: Municipality, domains: list[tuple[str, bool]], *, opened_at: datetime) -> None:
    """With the role that stands, where both databases are of one server; else with a new one."""
    if rows("SELECT 1 FROM pg_roles WHERE rolname = %s", [made.schema_name]):
        make_beside(made.schema_name, made.schema_name)
        if logins.key():
            logins.let_in(made.schema_name)
    else:
        open_municipality(made, at=opened_at, host=domains[0][0] if domains else None)
        Domain.objects.filter(tenant=made).delete()
    made.opened_at = opened_at
    made.save(update_fields=["opened_at"])
    for host, is_primary in domains:
        Domain.objects.create(tenant=made, domain=host, is_primary=is_primary)
    rearm()


def _close_here(row: Municipality, *, at: datetime) -> None:
    """Nobody finds it here any more; what it has stays, and is read by nobody, until it is taken away."""
    with owner(), transaction.atomic():
        hosts = list(Domain.objects.filter(tenant=row).values_list("domain", flat=True))
        Municipality.objects.filter(pk=row.pk).update(opened_at=None, note=f"Moved to another database {at:%Y-%m-%d}.")
        Domain.objects.filter(tenant=row).delete()
        forget_ways_in(hosts)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM public.tenancy_outbox WHERE municipality_id = %s", [row.id])
            cursor.execute(f"COMMENT ON SCHEMA \"{row.schema_name}\" IS '{states.LEFT_BEHIND}'")
        audit.record(None, "move_house", row, changes={"address": (", ".join(hosts), None)})
    forget()


def take_away_here(municipality: Municipality, there: Login, *, files: Path | None = None) -> None:
    """What was left here of a house that lives there now; raises NotOpen when it does not.

    files  the other database's file store, when it is another: what this one has of the house goes too
    """
    lives = _lives_there(municipality, there)
    with others_kept_out(municipality.schema_name), owner(), transaction.atomic():
        keep_fleet_out()
        row = Municipality.objects.select_for_update().get(pk=municipality.pk)
        if not lives or row.opened_at is not None:
            raise NotOpen(f"{row.name} does not live there, or it lives here too.")
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA "{row.schema_name}" CASCADE')
        audit.record(None, "take_away_moved", row)
    carrying.take_files_away(municipality.id, files)
