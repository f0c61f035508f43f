"""Whom people ask about their own data, and about access."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor
from tenants.organisation import queries
from tenants.organisation.models import Contacts
from tenants.organisation.permissions import TABLE

from .parts import Impossible

FIELDS = ("dpo_name", "dpo_email", "dpo_phone", "access_name", "access_email", "access_phone")


@transaction.atomic
def change_contacts(*, told: Mapping[str, str], version: int, by: Actor) -> Contacts:
    """Say who they are, for everybody to read; raises Impossible where somebody else has said so meanwhile."""
    TABLE.require(by, "change_contacts")
    Contacts.objects.bulk_create([Contacts()], ignore_conflicts=True)
    row = Contacts.objects.select_for_update().get()
    if row.version != version:
        raise Impossible(_("Noen andre har lagret mens du skrev. Se over, og lagre igjen."))
    changes = {field: (getattr(row, field), told[field]) for field in FIELDS if getattr(row, field) != told[field]}
    if changes:
        for field, (_old, new) in changes.items():
            setattr(row, field, new)
        row.version += 1
        row.save(update_fields=[*changes, "version"])
        audit.record(by, "change_contacts", row, changes=changes)
    return row


def public_contacts() -> dict[str, str]:
    """What stands on the pages that everybody may read: {field: text}. Inside the municipality's door."""
    row = queries.contacts()
    return {field: getattr(row, field) for field in FIELDS}
