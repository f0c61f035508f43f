"""Another name in addresses for an opened municipality, in one transaction of the owner's.

Its id, its schema and its role stay; its old host leads nowhere, and every session on it has ended: nobody who comes
to the old name later meets anything of this house, and no cookie of the old host is good at the new one.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from foundation import audit
from foundation.tenancy import inside, owner
from foundation.tenancy.fleet import locks
from foundation.tenancy.structure import rows

from .creation import is_free, is_our_own
from .models import Domain, Municipality
from .queries import forget


class NotOpen(RuntimeError):
    """The municipality has no house."""


class Busy(RuntimeError):
    """Somebody moves, restores, erases or migrates the house: the name that they have read would be its old one."""


class AddressTaken(RuntimeError):
    """Somebody else has the address, or it is no address."""


def rename_municipality(
    municipality: Municipality, slug: str, *, at: datetime, host: str | None = None
) -> Municipality:
    """Let a municipality be found under another name in addresses; returns the row as it is afterwards.

    host    its host name; <slug>.<DOMAIN> when left out
    raises  NotOpen, AddressTaken, Busy; then nothing was changed
    """
    new = host or f"{slug}.{settings.DOMAIN}"
    with owner(), transaction.atomic():
        row = Municipality.objects.select_for_update().get(id=municipality.id)
        if row.opened_at is None:
            raise NotOpen(f"{row.name} has no house.")
        if rows(f"SELECT pg_try_advisory_xact_lock({locks.numbers(row.schema_name)})") != [(True,)]:
            raise Busy(
                f"Somebody moves, restores, erases or migrates {row.name} just now. Try again when that is over."
            )
        taken = is_our_own(new) or Domain.objects.filter(domain=new).exclude(tenant=row).exists()
        if taken or not is_free(slug, but=row):
            raise AddressTaken(f"{slug} ({new}) is somebody else's, or no name for an address.")
        old = list(Domain.objects.filter(tenant=row).order_by("-is_primary").values_list("domain", flat=True))
        row.slug = slug
        row.save(update_fields=["slug"])
        Domain.objects.filter(tenant=row).delete()
        Domain.objects.create(tenant=row, domain=new, is_primary=True)
        forget_ways_in(old)
        with inside(row):
            Session.objects.all().delete()
            audit.record(None, "rename_house", row, changes={"address": (", ".join(old), new)})
    forget()
    return row


def forget_ways_in(hosts: list[str]) -> None:
    """Take away the tickets with which somebody is on the way to a host; in the owner's door."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM public.tenancy_ticket WHERE EXISTS (SELECT FROM jsonb_each_text(payload::jsonb) told"
            " WHERE split_part(told.value, ':', 1) = ANY (%s))",
            [hosts],
        )
