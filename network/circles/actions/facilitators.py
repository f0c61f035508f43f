"""The people who run a network."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404

from foundation import audit, notices, tenancy
from foundation.identity import facade as identity
from foundation.rights import Actor
from network.circles import queries
from network.circles.models import Engagement, Network
from network.circles.permissions import TABLE

from .letters import engagement_letter
from .refusals import AlreadyFacilitator, LastFacilitator
from .telling import languages_of


def engage(network: Network, *, name: str, email: str, by: Actor, at: datetime) -> Engagement:
    """Make the person with this address facilitator; one without an account gets one, and a mail with a link.

    The answer is the same whether there was an account: it says nothing about where else the person belongs.
    """
    TABLE.require(by, "engage", network)
    with transaction.atomic():
        person = identity.make_account(email=email, name=name, language=network.language, at=at)
        try:
            with transaction.atomic():
                row = Engagement.objects.create(
                    network=network,
                    account_id=person.id,
                    name=person.name,
                    email=person.email,
                    started_at=at,
                )
        except IntegrityError as error:
            raise AlreadyFacilitator(person.name) from error
        audit.record(by, "engage", row, changes={"facilitator": ("", person.name)})
        tenancy.later("identity.invite_facilitator", account_id=person.id)
        tenancy.later("circles.engaged", engagement_id=row.pk)
    return row


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


def follow_account(account_id: UUID, *, name: str) -> None:
    """Take over the name the person has given in the profile; safe to run twice. Worker's door."""
    with transaction.atomic():
        theirs = Engagement.objects.select_for_update().filter(account_id=account_id, ended_at=None)
        for row in theirs.exclude(name=name):
            audit.record(
                None, "rename_facilitator", row, changes={"name": (row.name, name)}, network_id=row.network_id
            )
            row.name = name
            row.save(update_fields=["name"])


def tell_engaged(engagement_id: UUID) -> None:
    """Tell a person which network the engagement is for. Worker's door."""
    row = get_object_or_404(Engagement.objects.select_related("network"), pk=engagement_id, ended_at=None)
    notices.mail(
        to=row.email,
        kind="engaged",
        key=f"engaged:{row.pk}",
        subject=lambda: engagement_letter(row.network.name)[0],
        text=lambda: engagement_letter(row.network.name)[1],
        url=f"/networks/{row.network_id}/",
        language=languages_of([row.account_id], row.network)[row.account_id],
    )
