"""What the people of the municipality hear from elsewhere."""

from uuid import UUID

from django.utils import timezone

from foundation.identity import facade as identity
from foundation.tenancy import task
from network.circles import facade as circles

from . import actions


@task("organisation.account_changed", asked_by=("identity",))
def account_changed(*, account_id: str) -> None:
    """Take over the name a person has given in the profile."""
    for person in identity.people([UUID(account_id)]):
        actions.follow_account(person.id, name=person.name)


@task("organisation.welcome_contact")
def welcome_contact(*, invitation_id: str) -> None:
    """Furnish the new house of an invited municipality with its first person."""
    contact = circles.invited_contact(UUID(invitation_id))
    actions.welcome_contact(name=contact.name, email=contact.email, at=timezone.now())
