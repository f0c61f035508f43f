"""What a group means, and the roles that come of it. A role given by hand is never touched."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from foundation import audit, tenancy
from foundation.rights import Actor
from tenants.organisation import facade as organisation
from tenants.provisioning import queries
from tenants.provisioning.models import Grant, Group, Mapping
from tenants.provisioning.permissions import TABLE

from .refusals import Impossible
from .sign_in import no_more

AT_ONCE = 100  # roles that one request gives or ends; the worker does more, as many at a time


def keep_in_step(only: Q, *, by: Actor, at: datetime) -> None:
    """Give and end the roles that groups mean: `only` says of which placements, in the words of Placed's fields."""
    giving = queries.to_give(only)
    ending = queries.to_end(_of_grants(only))
    for mapping, person_id, member_id in giving[:AT_ONCE]:
        role = organisation.give_until_ended(member_id, name=mapping.role, unit_id=mapping.unit_id, by=by, at=at)
        shared = role or _given_by_another(mapping, person_id)
        if shared:
            Grant.objects.create(mapping=mapping, person_id=person_id, role_id=shared)
    end_roles(ending[:AT_ONCE], by=by, at=at)
    if len(giving) > AT_ONCE or len(ending) > AT_ONCE:
        for group_id in {mapping.group_id for mapping, *_ids in giving} | {one.mapping.group_id for one in ending}:
            _later(group_id, by)


def _later(group_id: UUID, by: Actor) -> None:
    tenancy.later(
        "provisioning.keep_in_step", municipality=tenancy.current().id, group_id=group_id, actor_id=by.account_id
    )


def _of_grants(only: Q) -> Q:
    """The same about grants, whose group stands in their mapping."""
    pairs = [pair for pair in only.children if isinstance(pair, tuple)]
    return Q(**{"mapping__group" if name == "group" else name: value for name, value in pairs})


def _given_by_another(mapping: Mapping, person_id: UUID) -> UUID | None:
    """The role that the person has by another group that means the same; None for one given by hand."""
    meant = {"mapping__role": mapping.role, "mapping__unit_id": mapping.unit_id}
    return Grant.objects.filter(person_id=person_id, **meant).values_list("role_id", flat=True).first()


def end_roles(grants: Iterable[Grant], *, by: Actor, at: datetime) -> None:
    """End roles that came of groups, unless another group means the same for the person.

    The last administrator keeps the role until somebody else has it: the house would be without.
    """
    for grant in grants:
        others = Grant.objects.filter(role_id=grant.role_id).exclude(pk=grant.pk)
        if not others.exists():
            try:
                with transaction.atomic():
                    organisation.end_given(grant.role_id, by=by, at=at)
            except organisation.Impossible:
                continue
        grant.delete()


@transaction.atomic
def map_group(group: Group, *, role: str, unit_id: UUID | None, by: Actor, at: datetime) -> Mapping:
    """From now on who is in the group has the role."""
    TABLE.require(by, "map_group", group)
    if role not in organisation.GIVABLE:
        raise Impossible(_("Velg en rolle fra listen."), "role")
    if role in organisation.OF_A_UNIT and unit_id is None:
        raise Impossible(_("Velg enheten rollen gjelder."), "unit")
    group = Group.objects.select_for_update().get(pk=group.pk)
    unit_id = unit_id if role in organisation.OF_A_UNIT else None
    meant: dict[str, Any] = {"group": group, "role": role, "unit_id": unit_id}
    mapping, made = Mapping.objects.get_or_create(**meant)
    if not made:
        raise Impossible(_("Gruppen er alt koblet til denne rollen."), "role")
    unit = mapping.unit.name if mapping.unit else ""
    audit.record(by, "map_group", group, changes={"role": (None, role), "unit": (None, unit)})
    keep_in_step(Q(group=group), by=by, at=at)
    return mapping


@transaction.atomic
def unmap_group(mapping: Mapping, *, by: Actor, at: datetime) -> None:
    """The group means this no more: who has the role by it, and by nothing else, loses it."""
    TABLE.require(by, "map_group", mapping.group)
    grants = list(mapping.grants.select_related("role", "person", "mapping").order_by("id"))
    end_roles(grants, by=by, at=at)
    if mapping.grants.exists():
        raise Impossible(_("Kommunen må ha minst én administrator. Gi rollen til en annen først."))
    unit = mapping.unit.name if mapping.unit else ""
    audit.record(by, "unmap_group", mapping.group, changes={"role": (mapping.role, None), "unit": (unit, None)})
    mapping.delete()
    no_more(mapping.role, mapping.unit_id, by=by, at=at)
