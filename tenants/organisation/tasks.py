"""What the people of the municipality hear from elsewhere."""

from uuid import UUID

from foundation.identity import facade as identity
from foundation.tenancy import task

from . import actions


@task("organisation.account_changed")
def account_changed(*, account_id: str) -> None:
    """Take over the name a person has given in the profile."""
    for person in identity.people([UUID(account_id)]):
        actions.follow_account(person.id, name=person.name)
