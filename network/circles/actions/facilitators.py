"""The people who run a network."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from foundation.rights import Actor

from network.circles import queries
from network.circles.models import Engagement, Network
from network.circles.permissions import TABLE
from .refusals import AlreadyFacilitator, LastFacilitator


def end_engagement(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Let a person be facilitator no longer; never the last one. Again is nothing."""
    TABLE.require(by, "end_engagement", engagement)
    with transaction.atomic():
        # both wait here when two facilitators end each other's engagement
        network = get_object_or_404(queries.networks(by=by).select_for_update(), pk=engagement.network_id)
        lasting = {row.pk: row for row in queries.engagements(network.pk)}
        if engagement.pk not in lasting:
            return
        if len(lasting) == 1:
            raise LastFacilitator
        # before the wall closes for one who ends their own
        audit.record(by, "end_engagement", engagement, changes={"facilitator": (engagement.name, "")})
        Engagement.objects.filter(pk=engagement.pk).update(ended_at=at)


def engagement_of(network: Network, person, *, by: Actor, at: datetime) -> Engagement:
    """Make an account facilitator of the network.

    person  identity's Person: id, name, email
    """
    try:
        with transaction.atomic():
            row = Engagement.objects.create(
                network=network, account_id=person.id, name=person.name, email=person.email, started_at=at
            )
    except IntegrityError as error:
        raise AlreadyFacilitator(name=person.name) from error
    audit.record(by, "engage", row, changes={"facilitator": ("", person.name)})
    return row
