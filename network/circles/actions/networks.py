"""Make a network and change what it is called and for."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from foundation.rights import Actor
from foundation.sorting import sort_key
from network.circles import queries
from network.circles.models import Engagement, Network
from network.circles.permissions import TABLE
from network.circles.rules import KINDS

from .refusals import ChangedMeanwhile


def make_network(
    once: UUID, *, name: str, purpose: str, language: str, sharing: dict[str, str], by: Actor, at: datetime
) -> Network:
    """Make a network with the person as its first facilitator.

    once     made with the form; a second click finds the network of the first
    sharing  {kind: audience}; what is left out is seen by the owner and the facilitators only
    """
    TABLE.require(by, "make_network")
    # whoever sends the form chooses its number; a network's id names its chain in the log too, among others'
    key = uuid5(once, str(by.account_id))
    with transaction.atomic():
        if made := Network.objects.filter(pk=key).first():
            return get_object_or_404(queries.networks(by=by), pk=made.pk)
        rules = {f"share_{kind}": sharing.get(kind, "owner") for kind, _label in KINDS}
        network = Network(
            id=key,
            name=name,
            sort_key=sort_key(name, language)[:200],
            purpose=purpose,
            language=language,
            created_at=at,
            created_by=by.account_id,
            **rules,
        )
        try:
            with transaction.atomic():
                network.save(force_insert=True)
        except IntegrityError:  # the other click was first
            return get_object_or_404(queries.networks(by=by), pk=key)
        Engagement.objects.create(
            network=network, account_id=by.account_id, name=by.name, email=by.email, started_at=at
        )
        shown = {"name": ("", name)} | {kind: ("", rules[f"share_{kind}"]) for kind, _label in KINDS}
        audit.record(by, "make_network", network, changes=shown, network_id=network.pk)
    return network


def change_network(
    network: Network, *, name: str, purpose: str, language: str, version: int, by: Actor, at: datetime
) -> None:
    """Change name, purpose and language; raises ChangedMeanwhile when another has changed them since."""
    TABLE.require(by, "change_network", network)
    with transaction.atomic():
        row = get_object_or_404(queries.networks(by=by).select_for_update(), pk=network.pk)
        if row.version != version:
            raise ChangedMeanwhile
        new = {"name": name, "purpose": purpose, "language": language}
        changes = {field: (getattr(row, field), value) for field, value in new.items() if getattr(row, field) != value}
        if not changes:
            return
        for field, value in new.items():
            setattr(row, field, value)
        row.sort_key = sort_key(name, language)[:200]
        row.version += 1
        row.save(update_fields=[*new, "sort_key", "version"])
        audit.record(by, "change_network", row, changes=changes, network_id=row.pk)
