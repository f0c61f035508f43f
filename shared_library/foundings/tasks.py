"""Doors for the worker: what a proposal, its answers and its end lead to."""

from uuid import UUID

from foundation import tenancy

from . import actions


@tenancy.task("foundings.proposed", asked_by=("municipality",))
def proposed(*, founding_id, version=None):
    """A proposal is there, or is another now. Rows from before versions were named have none."""
    actions.tell_proposed(UUID(founding_id), version)


@tenancy.task("foundings.answered", asked_by=("municipality",))
def answered(*, answer_id):
    """A party answered; perhaps it was the last one."""
    actions.settle(actions.tell_answered(UUID(answer_id)), at=tenancy.moment())


@tenancy.task("foundings.withdrawn", asked_by=("municipality",))
def withdrawn(*, founding_id):
    """A proposal was taken back."""
    actions.tell_withdrawn(UUID(founding_id))


@tenancy.task("foundings.open_house")
def open_house(*, founding_id):
    """All have said yes: the body's house is opened."""
    actions.open_house(UUID(founding_id), at=tenancy.moment())
