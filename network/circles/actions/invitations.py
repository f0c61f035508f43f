"""Invite a named contact of a municipality that has no house yet; taking it up opens one.

Only the hash of a link's token is kept. Who holds the link is not signed in, so taking it up goes through the identity
door; the house itself is opened by the worker, which may ask for the owner's rights.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404

from foundation import audit, notices, tenancy
from foundation.identity import facade as identity
from foundation.registry import creation
from foundation.registry import queries as registry
from foundation.rights import Actor
from network.circles.models import Invitation, Network
from network.circles.permissions import TABLE
from network.circles.rules import INVITATION_DAYS, invitation_state

from .letters import invitation_letter
from .members import membership_of
from .refusals import AlreadyInvited, InvitationClosed, OnPlatform
from .telling import tell_facilitators


def invite(
    network: Network, municipality, *, contact_name: str, contact_email: str, by: Actor, at: datetime
) -> Invitation:
    """Mail a one-time link to a named contact of a municipality that is not on the platform.

    municipality  a registry row
    """
    TABLE.require(by, "invite", network)
    if municipality.opened_at:
        raise OnPlatform(municipality.name)
    with transaction.atomic():
        token = secrets.token_urlsafe(32)
        try:
            with transaction.atomic():
                row = Invitation.objects.create(
                    network=network,
                    network_name=network.name,
                    municipality_id=municipality.id,
                    municipality_name=municipality.name,
                    contact_name=contact_name,
                    contact_email=contact_email,
                    token_hash=hash_of(token),
                    invited_at=at,
                    invited_by_name=by.name,
                    expires_at=at + timedelta(days=INVITATION_DAYS),
                )
        except IntegrityError as error:
            raise AlreadyInvited(municipality.name) from error
        audit.record(by, "invite", row, changes={"invited": ("", municipality.name)})
        _mail(row, token, language=municipality.language)
    return row


def send_again(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """A new link with a new end; the old one leads nowhere from now on."""
    TABLE.require(by, "invite", invitation)
    with transaction.atomic():
        row = _open_one(invitation)
        token = secrets.token_urlsafe(32)
        old_end, row.expires_at = row.expires_at, at + timedelta(days=INVITATION_DAYS)
        row.token_hash = hash_of(token)
        row.save(update_fields=["expires_at", "token_hash"])
        audit.record(by, "send_invitation_again", row, changes={"expires_at": (old_end, row.expires_at)})
        _mail(row, token, language=registry.municipality(row.municipality_id).language)


def withdraw_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """The link leads nowhere from now on."""
    TABLE.require(by, "invite", invitation)
    with transaction.atomic():
        row = _open_one(invitation)
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        audit.record(by, "withdraw_invitation", row, changes={"state": ("open", "withdrawn")})


def accept_invitation(token: str, *, name: str, password: str, language: str, at: datetime) -> Invitation:
    """Take up an invitation: the contact gets an account, and the worker opens the house.

    Whoever holds the link acts; a second click finds what the first one did.
    password  of a new account; an account that has one keeps its own
    raises    InvitationClosed when the link is used by another, withdrawn or too old; Http404 when there is none
    """
    with transaction.atomic(), tenancy.identity():
        row = get_object_or_404(Invitation.objects.select_for_update(), token_hash=hash_of(token))
        if row.accepted_at:
            return row
        if invitation_state(row, at) != "open":
            raise InvitationClosed
        person = identity.welcome(email=row.contact_email, name=name, password=password, language=language, at=at)
        row.accepted_at, row.accepted_by, row.contact_name = at, person.id, person.name
        row.save(update_fields=["accepted_at", "accepted_by", "contact_name"])
        tenancy.later("circles.open_house", invitation_id=row.pk)
    return row


def open_house(invitation_id: UUID, *, at: datetime) -> None:
    """Open the small house of an accepted invitation, and let the municipality take part; again is safe.

    Worker's door, in a process that may become the owner.
    """
    row = Invitation.objects.select_for_update().get(pk=invitation_id)
    if row.opened_at or row.accepted_by is None:
        return
    house = registry.municipality(row.municipality_id)
    if not house.opened_at:
        try:
            house = creation.open_municipality(house, at=at)
        except creation.AlreadyOpen:  # by a command, or by an earlier try whose other half failed
            registry.forget()
            house = registry.municipality(row.municipality_id)
    tenancy.later("organisation.welcome_contact", municipality=house, invitation_id=row.pk)
    member = membership_of(row.network_id, house, at=at)
    row.opened_at, row.slug = at, house.slug
    row.save(update_fields=["opened_at", "slug"])
    contact = Actor(row.accepted_by, row.contact_name, row.contact_email, "")
    audit.record(contact, "accept_invitation", row, changes={"state": ("open", "opened")})
    if member:
        audit.record(contact, "add_municipality", member, changes={"member": ("", house.name)})
    tell_facilitators(
        row.network_id,
        kind="invitation_accepted",
        key=f"invitation:{row.pk}",
        letter=lambda: invitation_letter("accepted", row),
        url=f"/networks/{row.network_id}/members/",
    )


def hash_of(token: str) -> str:
    """What is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _open_one(invitation: Invitation) -> Invitation:
    row = get_object_or_404(Invitation.objects.select_for_update(), pk=invitation.pk)
    if row.accepted_at or row.withdrawn_at:
        raise InvitationClosed
    return row


def _mail(row: Invitation, token: str, *, language: str) -> None:
    notices.mail(
        to=row.contact_email,
        kind="invitation",
        key=f"invitation:{row.token_hash[:32]}",
        subject=lambda: invitation_letter("invited", row)[0],
        text=lambda: invitation_letter("invited", row)[1],
        url=f"/invitations/{token}/",
        language=language,
    )
