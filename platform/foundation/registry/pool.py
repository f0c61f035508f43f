"""A warm pool: schemas that stand ready, so that a house is opened by giving one of them its name.

    spare = reserve   a schema with its role, made by the compiled script, whole and migrated, and nobody's

A spare is made in one transaction with its row, so whoever is killed in the midst of it leaves nothing. It is given in
the transaction that opens the house: it is a house afterwards, or a spare still. Two who open houses at once take two
different ones. Spares are members of the fleet and are migrated with it; what a migration made of one is compared with
the template, and a spare that is anything else is thrown away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import now

from foundation.tenancy import later, owner
from foundation.tenancy.doors import rearm
from foundation.tenancy.fleet import locks
from foundation.tenancy.structure import Structure
from foundation.tenancy.template import MEMBER, NAME, ROLE, SCHEMA, compiled, digest_of, has_all

from .models import Spare

FILLING = "pool"
RENAME = """
ALTER SCHEMA "{spare}" RENAME TO "{house}";
ALTER ROLE "{spare}" RENAME TO "{house}";
DELETE FROM public.registry_spare WHERE id = '{id}'
"""
# schemas of that kind of name that have no row: only a database that was put together by hand has such
STRAYS = r"""
SELECT nspname::text FROM pg_namespace n WHERE nspname ~ '^spare_[0-9a-f]{32}$'
AND NOT EXISTS (SELECT 1 FROM public.registry_spare s WHERE 'spare_' || replace(s.id::text, '-', '') = n.nspname)
"""


class FleetUnderWay(RuntimeError):
    """All schemas are being migrated: what is opened now would be left behind. It is over soon."""


@dataclass
class Filled:
    """What came of a filling: how many stand ready, and what was done for it."""

    ready: int = 0
    made: int = 0
    renewed: int = 0
    thrown_away: int = 0


def keep_fleet_out() -> None:
    """No migration of all schemas begins before this transaction ends. raises FleetUnderWay; in the owner's door."""
    if not _asked(f"SELECT pg_try_advisory_xact_lock_shared({locks.numbers(locks.RUN)})"):
        raise FleetUnderWay("All schemas are being migrated just now. Try again in a moment.")


def is_ready() -> bool:
    """Whether one seems to stand ready. In the owner's door; take() finds out."""
    return Spare.objects.exists()


def how_many() -> int:
    """How many could be given now: after a migration none, until they have been looked at. Opens the owner's door."""
    fit = "SELECT count(*) FROM public.registry_spare JOIN public.tenancy_blueprint USING (digest) WHERE roots = %s"
    with owner():
        return int(_asked(fit, _roots()))


def take(house: str) -> bool:
    """Give a spare the name of a house, schema and role; False when none is fit. In the transaction that opens it."""
    spare = Spare.objects.raw(
        "SELECT s.* FROM public.registry_spare s JOIN public.tenancy_blueprint b USING (digest) WHERE s.roots = %s"
        " ORDER BY s.made_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED",
        [_roots()],
    )
    for one in spare:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT app || '.' || name FROM \"{one.schema}\".django_migrations")  # noqa: S608 - ours
            if not has_all(name for (name,) in cursor.fetchall()):
                return False  # the code is newer than the spare
            cursor.execute(RENAME.format(spare=one.schema, house=house, id=one.id))
        return True
    return False


def ask_to_fill() -> None:
    """Let the worker make up for a spare that was taken; one asking is enough. In the owner's door."""
    waiting = "SELECT EXISTS (SELECT 1 FROM public.tenancy_outbox WHERE name = %s AND given_up_at IS NULL)"
    if settings.READY_HOUSES and not _asked(waiting, "registry.fill_pool"):
        later("registry.fill_pool")


def fill(size: int | None = None, *, tell: Callable[[Filled], Any] = lambda _filled: None) -> Filled:
    """Throw away what is not of today, renew what is, and make spares until so many stand ready.

    size    settings.READY_HOUSES when left out; a pool that is larger is left as it is
    tell    hears how far it has come
    raises  StaleTemplate, FleetUnderWay; every spare that was made before stays
    """
    filled = Filled()
    wanted = settings.READY_HOUSES if size is None else size
    with owner():
        digest, script = compiled()
        _sweep(digest, filled)
        goes_on = True
        while goes_on:
            goes_on = _one_more(digest, script, wanted, filled)
            tell(filled)
    return filled


def _one_more(digest: str, script: str, wanted: int, filled: Filled) -> bool:
    """Make one if there are too few; whether there are too few still."""
    with transaction.atomic():
        keep_fleet_out()
        # two who fill at once do it by turns, and count what the other has made
        _do(f"SELECT pg_advisory_xact_lock({locks.numbers(FILLING)})")
        filled.ready = Spare.objects.filter(digest=digest).count()
        if filled.ready >= wanted:
            return False
        spare = Spare(digest=digest, roots=_roots(), made_at=now())
        _do(script.replace(NAME, spare.schema))
        rearm()
        spare.save(force_insert=True)
    filled.made += 1
    filled.ready += 1
    return filled.ready < wanted


def _sweep(digest: str, filled: Filled) -> None:
    """Spares of another digest: the fleet has brought them to today's structure, or they go."""
    for key in Spare.objects.exclude(digest=digest, roots=_roots()).values_list("pk", flat=True):
        with transaction.atomic():
            keep_fleet_out()
            spare = Spare.objects.select_for_update(skip_locked=True).filter(pk=key).first()
            if spare is None:
                continue
            if spare.roots == _roots() and _is_as_today(spare, digest):
                Spare.objects.filter(pk=key).update(digest=digest)
                filled.renewed += 1
            else:
                throw_away(spare.schema)
                spare.delete()
                filled.thrown_away += 1
    with connection.cursor() as cursor:
        cursor.execute(STRAYS)
        strays = [name for (name,) in cursor.fetchall()]
    for stray in strays:
        with transaction.atomic():
            throw_away(stray)
        filled.thrown_away += 1


def _is_as_today(spare: Spare, digest: str) -> bool:
    if not _asked("SELECT to_regclass(%s) IS NOT NULL", f'"{spare.schema}".django_migrations'):
        return False
    with owner(spare.schema):
        return digest_of(Structure.read()) == digest


def throw_away(schema: str) -> None:
    """Drop a spare's schema and role. In the owner's door."""
    _do(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
    if _asked("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)", schema):
        _do(f'DROP ROLE "{schema}"')


def _roots() -> str:
    return sha256(f"{ROLE}{SCHEMA}{MEMBER}".encode()).hexdigest()


def _do(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _asked(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
