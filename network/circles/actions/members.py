"""The municipalities that learn together."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from foundation import audit, tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from network.circles.models import Membership, Network
from network.circles.permissions import TABLE

from .refusals import AlreadyMember
from .telling import tell_members


def add_member(network: Network, municipality, *, by: Actor, at: datetime) -> Membership:
    """Let a municipality of the registry take part; former ones may too.

    municipality  a registry row
    """
    TABLE.require(by, "add_member", network)
    with transaction.atomic():
        row = membership_of(network.pk, municipality, at=at)
        if row is None:
            raise AlreadyMember(municipality.name)
        audit.record(by, "add_municipality", row, changes={"member": ("", municipality.name)})
        tell_members(network.pk, "homework.network_joined", only=[row.municipality_id], network_id=network.pk)
    return row


def membership_of(network_id: UUID, municipality, *, at: datetime) -> Membership | None:
    """A new active membership, or None when there is one already."""
    try:
        with transaction.atomic():
            return Membership.objects.create(
                network_id=network_id,
                municipality_id=municipality.id,
                name=municipality.name,
                number=municipality.number or "",
                slug=municipality.slug,
                sort_key=sort_key(municipality.name, municipality.language)[:200],
                joined_at=at,
            )
    except IntegrityError:
        return None


def remove_member(membership: Membership, *, by: Actor, at: datetime) -> None:
    """End a municipality's place in the network; what it handed in stays. Again is nothing."""
    TABLE.require(by, "remove_member", membership)
    with transaction.atomic():
        if not Membership.objects.filter(pk=membership.pk, left_at=None).update(left_at=at):
            return
        membership.left_at = at
        audit.record(by, "remove_municipality", membership, changes={"member": (membership.name, "")})
        # one answer fewer is waited for: the others' yes may be all there is now
        for widening in membership.network.widenings.filter(closed_at=None):
            tenancy.later("circles.count_answers", widening_id=widening.pk)
