"""Reading accounts and what they belong to."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.operators import queries as operators
from foundation.registry import queries as registry

from . import signin
from .contracts import Place
from .models import Account, Belonging, Credential


def visible(account_ids: Iterable[UUID]) -> list[Account]:
    """The active accounts among these that the open door lets be seen."""
    return list(Account.objects.filter(pk__in=set(account_ids), is_active=True).order_by("pk"))


def account(account_id: UUID) -> Account:
    """One account, whatever door is open; for pages about the person's own."""
    with tenancy.identity():
        return Account.objects.get(pk=account_id)


def active(account_id: UUID | str, **which: str) -> Account | None:
    """The account unless it is closed, whatever door is open. which: what it must have besides, as its `stamp`."""
    with tenancy.identity():
        return Account.objects.filter(pk=account_id, is_active=True, **which).first()


def belongs(account_id: UUID, municipality_id: UUID) -> bool:
    """Whether the account belongs to the municipality now."""
    with tenancy.identity():
        return Belonging.objects.filter(
            account_id=account_id, municipality_id=municipality_id, until_date=None
        ).exists()


def is_facilitator(account_id: UUID) -> bool:
    """Whether the account is a facilitator of any network now."""
    with tenancy.desk(account_id), connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM my_networks())")
        return cursor.fetchone()[0]


@transaction.atomic
def places(account_id: UUID) -> list[Place]:
    """Where the account has something to do: its municipalities and joint bodies by name, then the other hosts."""
    with tenancy.identity():
        ids = set(
            Belonging.objects.filter(account_id=account_id, until_date=None).values_list("municipality_id", flat=True)
        )
    houses = sorted(registry.municipalities(ids).values(), key=lambda row: row.sort_key)
    found = [Place(row.kind, row.name, host, row.id) for row in houses if (host := registry.primary_host(row.id))]
    if is_facilitator(account_id):
        found.append(Place("network", networks_name(), settings.NETWORK_HOST))
    if operators.is_operator(account_id):
        found.append(Place("operators", operators_name(), settings.OPERATORS_HOST))
    return found


def networks_name() -> str:
    """What the networks' host is called."""
    return _("Læringsnettverk")


def operators_name() -> str:
    """What the host is called where the platform is run."""
    return _("Drift av Felles")


def id_of_address(email: str) -> UUID | None:
    """The active account with this address. Asks for the identity door to be open."""
    return Account.objects.filter(email=email.strip().lower(), is_active=True).values_list("pk", flat=True).first()


def has_password(email: str) -> bool:
    """Whether there is an account with this address and a password; only for one who holds a link mailed to it.

    Where a provider signs people in nobody needs one, and all have what they need.
    """
    if signin.has_provider():
        return True
    with tenancy.identity():
        return Credential.objects.filter(account__email=email.strip().lower()).exists()
