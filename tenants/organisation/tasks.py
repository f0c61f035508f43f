"""What the people of the municipality hear from elsewhere."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from foundation.directory import queries as directory
from foundation.identity import facade as identity
from foundation.operators import houses
from foundation.tenancy import counters, every_minute, task
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


@task("organisation.welcome_first")
def welcome_first(*, opening_id: str) -> None:
    """Let the first administrator into a new house; a house that has people already is left alone."""
    key, at = UUID(opening_id), timezone.now()
    if person := houses.first_person(key):
        actions.add_first_people([(role, *person) for role in houses.FIRST_ROLES], at=at)
        houses.welcomed(key, at=at)


@every_minute("organisation.newcomers_daily")
def newcomers_daily() -> None:
    """Once a day: ask each municipality with a sign-in of its own whether somebody came in."""
    if counters.once_a_day("organisation.newcomers"):
        for municipality_id in directory.houses_with_provider():
            tenancy.later("organisation.tell_newcomers", municipality=municipality_id)


@task("organisation.tell_newcomers", unhurried=True)
def tell_newcomers() -> None:
    """Tell the administrators who came in by the municipality's own sign-in."""
    actions.tell_newcomers(at=tenancy.moment())


@every_minute("organisation.roles_daily")
def roles_daily() -> None:
    """Once a day: ask each house whether a role that work waits with has ended and nobody holds it."""
    actions.ask_for_days()


@task("organisation.tell_unheld", unhurried=True)
def tell_unheld() -> None:
    """Tell the administrators of roles that work waits with and nobody holds."""
    actions.tell_unheld(at=tenancy.moment())


@task("organisation.log_does_not_hold")
def log_does_not_hold() -> None:
    """Tell the administrators that the log is not as it was written."""
    actions.tell_of_log(at=tenancy.moment())
