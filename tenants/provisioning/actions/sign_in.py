"""Groups that the municipality's own sign-in tells of, when each person signs in; and what it is trusted with."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from foundation import audit
from foundation.directory.models import Provider
from foundation.rights import Actor
from tenants.organisation import facade as organisation
from tenants.provisioning import queries
from tenants.provisioning.models import SIGN_IN, Group, Mapping
from tenants.provisioning.permissions import TABLE

from .refusals import Impossible


@transaction.atomic
def change_sign_in(provider: Provider, *, by: Actor, lets_in: bool, groups_claim: str, two_steps: str) -> Provider:
    """Say whom the own sign-in lets in, what it calls groups, and which of its proofs count as two steps here."""
    TABLE.require(by, "change_sign_in")
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    new = {"lets_in": lets_in, "groups_claim": groups_claim, "two_steps": two_steps}
    changes = {
        field: (getattr(provider, field), value) for field, value in new.items() if getattr(provider, field) != value
    }
    if changes:
        for field, (_old, value) in changes.items():
            setattr(provider, field, value)
        provider.save(update_fields=list(changes))
        audit.record(by, "change_sign_in", provider, changes=changes)
    return provider


@transaction.atomic
def type_group(*, name: str, by: Actor, at: datetime) -> Group:
    """Write down a group that the own sign-in tells of, so that it can be said what it means."""
    TABLE.require(by, "map_group")
    row = Group(name=name, way=SIGN_IN, made_at=at, changed_at=at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Impossible(_("Gruppen er skrevet inn fra før."), "name") from error
    audit.record(by, "type_group", row, changes={"name": (None, name)})
    return row


@transaction.atomic
def forget_group(row: Group, *, by: Actor, at: datetime) -> None:
    """Take a group that was written down away, with the roles that came of it."""
    TABLE.require(by, "map_group", row)
    row = Group.objects.select_for_update().get(pk=row.pk, way=SIGN_IN)
    meant = list(row.mappings.values_list("role", "unit_id"))
    audit.record(by, "forget_group", row, changes={"name": (row.name, None)})
    row.delete()
    for role, unit_id in meant:
        no_more(role, unit_id, by=by, at=at)


def no_more(role: str, unit_id: UUID | None, *, by: Actor, at: datetime) -> None:
    """End a role for those who have it by sign-in, when no group means it any more.

    Where another group does, who keeps it is seen when each signs in the next time.
    """
    if not Mapping.objects.filter(role=role, unit=unit_id).exists():
        organisation.end_told(role, unit_id, source=SIGN_IN, by=by, at=at)


def follow_groups(account_id: UUID, *, groups: Collection[str], at: datetime) -> None:
    """Let the roles of one who just signed in follow the groups that the own sign-in told of."""
    organisation.follow_directory(account_id, means=queries.meaning_of(groups), source=SIGN_IN, at=at)
