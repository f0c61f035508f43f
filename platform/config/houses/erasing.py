"""Erasing a house: its schema, its role, its people's places, its files and its address.

In two steps, so that nobody who is let in under the old name meets what comes after it. First the house is closed: it
has no host, and nobody enters. When every process has heard of it, all is taken away in one transaction, and what was
there is counted in the log of the platform; then the files go. A second try goes on where the first one stopped.

What the house handed in or published is not its own any more: networks and joint bodies keep the frozen copies, under
its name, as the registry's row does. So it must have left them before: that is somebody's deliberate act, and each of
them has rules for what becomes of the copies. Its number, address, schema and role are free for another afterwards.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.utils.timezone import localdate

from foundation import audit
from foundation.audit.models import Entry
from foundation.files.storage import keeping, places
from foundation.identity.models import Account, Belonging, Letter, new_stamp
from foundation.registry.models import Domain, Municipality
from foundation.registry.pool import keep_fleet_out
from foundation.registry.queries import FRESH, forget
from foundation.registry.renaming import forget_ways_in
from foundation.tenancy import owner
from network.circles import facade as circles
from shared_library.bodies import facade as bodies

from . import proof
from .holding import hold, keep_others_out
from .into.people import of_it_alone
from .proof import Proof

WAIT = 10.0  # seconds for who uses its tables


class StillTied(RuntimeError):
    """The house is in a network or a joint body, or others are in its own."""


class NothingToErase(RuntimeError):
    """The municipality has no house."""


@dataclass(frozen=True)
class Erased:
    """What there was, and is no more; the proof names it table by table, and what was looked for afterwards."""

    rows: int
    files: int
    accounts: int
    proof: Proof | None = None


class Remains(RuntimeError):
    """Something of the house would have been left: nothing was taken away."""


def erase_house(municipality: Municipality, *, at: datetime, wait: Callable[[float], object] = time.sleep) -> Erased:
    """Take away all that a municipality has, and set its name free.

    wait    passes the seconds in which other processes may still believe that the house is open
    raises  StillTied, NothingToErase; nothing was changed then; Remains: it is closed, and nothing is taken away.
            InUse, FleetUnderWay: try again; it may be closed then
    """
    owner_of_files = str(municipality.id)
    if municipality.erased_at and places.folder(owner_of_files).is_dir():
        return Erased(0, keeping.erase_owner(owner_of_files), 0)
    _close(municipality, at=at)
    wait(FRESH * 2)
    with owner(), transaction.atomic():
        row = Municipality.objects.select_for_update().get(id=municipality.id)
        if row.erased_at:  # by somebody else, while this one waited
            raise NothingToErase(f"{row.name} has no house.")
        old = row.schema_name
        _for_itself(old)
        hold(old, WAIT)  # who takes an export out is waited for, and nobody waits behind it
        before, head = proof.counted(row.id, old), _head(old, row.id)
        accounts = _let_go(row)
        _take_away(row)
        _set_free(row, at=at)
        made = Proof(
            row.name,
            old,
            before,
            keeping.count_owner(owner_of_files),
            proof.left_over(row.id, old),
            proof.bearing(row.id)[1],
        )
        if made.left:
            raise Remains(f"There would be left: {', '.join(made.left)}.")
        rows = sum(count for name, count in before.items() if not name.startswith("public."))
        audit.record(
            None,
            "erase_house",
            row,
            changes={
                "schema": (old, None),
                "rows": (rows, None),
                "accounts": (accounts, None),
                "log_head": (head, None),
                "proof": (None, made.sha256),
            },
        )
    forget()
    files = keeping.erase_owner(owner_of_files)
    if places.folder(owner_of_files).exists():
        raise Remains("Its files are still there: try again.")
    return Erased(rows, files, accounts, made)


def _close(municipality: Municipality, *, at: datetime) -> None:
    """Nobody enters any more. Closing what is closed already does nothing: an erasure that stopped goes on."""
    with owner(), transaction.atomic():
        row = Municipality.objects.select_for_update().get(id=municipality.id)
        if row.opened_at is None:
            if row.erased_at or not _stands(row.schema_name):
                raise NothingToErase(f"{row.name} has no house.")
            if _has_moved(row.id):
                raise NothingToErase(
                    f"{row.name} has moved to another database, and its files may be there: erase it there, and let "
                    "move_municipality --take-away what was left here."
                )
            return
        _for_itself(row.schema_name)
        networks, others = circles.networks_of_house(row.id), bodies.ties_of_house(row.id, on=localdate(at))
        if networks or others:  # an operator is not told what the networks are called
            ties = ", ".join(["one network" if networks == 1 else f"{networks} networks", *others])
            raise StillTied(f"{row.name} is tied to {ties}, and must leave first.")
        hosts = list(Domain.objects.filter(tenant=row).values_list("domain", flat=True))
        row.opened_at, row.canary, row.own_quota = None, False, None
        row.save(update_fields=["opened_at", "canary", "own_quota"])
        Domain.objects.filter(tenant=row).delete()
        forget_ways_in(hosts)
        for host in hosts:
            Letter.objects.filter(url__contains=f"//{host}").delete()
        audit.record(None, "close_house", row, changes={"address": (", ".join(hosts), None)})
    forget()


def _for_itself(schema: str) -> None:
    """No run of all schemas counts on it any more, and nobody moves or restores it."""
    keep_fleet_out()
    keep_others_out(schema)


def _has_moved(house_id: UUID) -> bool:
    """Whether it is closed because it lives elsewhere, and not because an erasure has begun."""
    why = Entry.objects.filter(target_id=house_id, action__in=("close_house", "move_house")).order_by("at", "id")
    return why.values_list("action", flat=True).last() == "move_house"


def _stands(schema: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema])
        return cursor.fetchone() is not None


def _head(schema: str, chain: UUID) -> str | None:
    """Number and hash of the newest entry of its own log: what was sent out of the system stays provable."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT number, hash FROM "{schema}".audit_head WHERE chain = %s', [chain])  # noqa: S608 - ours
        found = cursor.fetchone()
    return f"{found[0]} {found[1]}" if found else None


def _let_go(row: Municipality) -> int:
    """End everybody's place; whoever has no other is taken away, and how many that were is returned.

    Those who stay elsewhere get a new stamp: every old session and link of theirs has ended.
    """
    ids = set(Belonging.objects.filter(municipality_id=row.id).values_list("account_id", flat=True))
    alone = of_it_alone(row.id)
    Belonging.objects.filter(municipality_id=row.id).delete()
    for account in Account.objects.filter(pk__in=ids - alone).select_for_update():
        account.stamp = new_stamp()
        account.save(update_fields=["stamp"])
    Account.objects.filter(pk__in=alone).delete()
    return len(alone)


def _take_away(row: Municipality) -> None:
    """What is its own in public, its schema and its role. Counts and tickets bear the role's name."""
    for model in apps.get_models():
        named = any(field.name == "municipality_id" for field in model._meta.local_fields)
        if named and model._meta.db_table.startswith(proof.GROUND):
            model._base_manager.filter(municipality_id=row.id).delete()
    with connection.cursor() as cursor:
        for table in ("tenancy_counter", "tenancy_mark", "tenancy_ticket"):
            cursor.execute(f"DELETE FROM public.{table} WHERE holder = %s", [row.schema_name])  # noqa: S608 - ours
        cursor.execute("DELETE FROM public.tenancy_outbox WHERE sent_by = %s", [row.schema_name])
        cursor.execute(f'DROP SCHEMA "{row.schema_name}" CASCADE')
        cursor.execute(f'DROP ROLE "{row.schema_name}"')


def _set_free(row: Municipality, *, at: datetime) -> None:
    Domain.objects.filter(tenant=row).delete()
    row.erased_at, row.ended_date, row.number = at, localdate(at), None
    row.slug, row.schema_name = f"erased-{row.id.hex}", f"m_erased_{row.id.hex}"
    row.save(update_fields=["erased_at", "ended_date", "number", "slug", "schema_name"])
