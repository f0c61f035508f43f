"""Groups as the directory tells them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from foundation import audit
from foundation.rights import Actor
from tenants.provisioning.contracts import GroupTold
from tenants.provisioning.models import Group, Person, Placed
from tenants.provisioning.permissions import TABLE

from .mappings import end_roles, keep_in_step

NAMED = 20  # people who are named in one line of the log; of more it says how many


@transaction.atomic
def tell_group(told: GroupTold, *, row: Group | None = None, by: Actor, at: datetime) -> Group:
    """Keep a group as the directory has it now; roles follow where it is mapped.

    row  as it is kept, locked; None for a new one
    """
    TABLE.require(by, "keep_in_step")
    action = "change_group" if row else "tell_group"
    is_new, row = row is None, row or Group(made_at=at, version=0)
    changes: dict[str, tuple] = {} if row.name == told.name else {"name": (row.name or None, told.name)}
    row.name, row.external_id, row.changed_at, row.version = told.name, told.external_id, at, row.version + 1
    if is_new:
        row.save(force_insert=True)
    else:
        row.save(update_fields=["name", "external_id", "changed_at", "version"])
    inside = set(Placed.objects.filter(group=row).values_list("person_id", flat=True))
    added, removed = told.people - inside, inside - told.people
    Placed.objects.filter(group=row, person__in=removed).delete()
    Placed.objects.bulk_create([Placed(group=row, person_id=key) for key in sorted(added)], batch_size=1000)
    for field, keys in (("added", added), ("removed", removed)):
        if keys:
            changes[field] = (None, _named(keys))
    if changes:
        audit.record(by, action, row, changes=changes)
    if added or removed:
        keep_in_step(Q(group=row), by=by, at=at)
    return row


def _named(keys: Collection[UUID]) -> list[str] | int:
    """The accounts of a few people, whom the log names while it knows them; of many, how many."""
    if len(keys) > NAMED:
        return len(keys)
    rows = Person.objects.filter(pk__in=keys).order_by("name", "pk")
    return [str(account or name) for account, name in rows.values_list("member__account_id", "user_name")]


@transaction.atomic
def end_group(row: Group, *, by: Actor, at: datetime) -> None:
    """The directory has the group no more: the roles that came of it end."""
    TABLE.require(by, "keep_in_step")
    for mapping in row.mappings.all():
        end_roles(mapping.grants.select_related("role", "person", "mapping"), by=by, at=at)
    audit.record(by, "end_group", row, changes={"name": (row.name, None)})
    row.delete()
