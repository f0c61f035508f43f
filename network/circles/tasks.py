"""Doors for the worker: what no request's role may do, and what is told afterwards."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from foundation.identity import facade as identity

from . import actions


@tenancy.task("circles.count_answers", asked_by=("municipality", "desk"))
def count_answers(*, widening_id: str) -> None:
    """A municipality has answered a proposal, or left: perhaps it is decided now."""
    actions.count_answers(UUID(widening_id), at=timezone.now())


@tenancy.task("circles.widening_decided")
def widening_decided(*, widening_id: str) -> None:
    """Tell the facilitators what the municipalities decided."""
    actions.tell_decided(UUID(widening_id))


@tenancy.task("circles.engaged", asked_by=("desk",))
def engaged(*, engagement_id: str) -> None:
    """Tell a person about an engagement."""
    actions.tell_engaged(UUID(engagement_id))


@tenancy.task("circles.account_changed", asked_by=("identity",))
def account_changed(*, account_id: str) -> None:
    """Take over the name a person has given in the profile."""
    for person in identity.people([UUID(account_id)]):
        actions.follow_account(person.id, name=person.name)


@tenancy.task("circles.open_house", asked_by=("identity",))
def open_house(*, invitation_id: str) -> None:
    """Open the house of a municipality that took up its invitation."""
    actions.open_house(UUID(invitation_id), at=timezone.now())


@tenancy.task("circles.log_does_not_hold", asked_by=("desk",))
def log_does_not_hold(*, network_id: str) -> None:
    """Tell the facilitators that the network's log is not as it was written."""
    actions.tell_of_log(UUID(network_id), at=tenancy.moment())
