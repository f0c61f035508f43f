"""Doors for the worker: comparing, and telling what a municipality said."""

from uuid import UUID

from foundation import tenancy

from . import actions
from .actions import telling


@tenancy.task("prints.match", asked_by=("municipality",))
def match(*, joint_body_id):
    """Compare what has not been compared among a body's members, some at a time."""
    if actions.match(UUID(joint_body_id), at=tenancy.moment()):
        tenancy.later("prints.match", joint_body_id=joint_body_id)


@tenancy.task("prints.answered", asked_by=("municipality",))
def answered(*, pair_id, municipality_id, answer):
    """A municipality said something to a pair: the other, and the joint body, are told."""
    telling.tell_answered(UUID(pair_id), UUID(municipality_id), answer)


@tenancy.task("prints.made", asked_by=("municipality",))
def made(*, pair_id):
    """A common draft was made of a pair: both municipalities are told."""
    telling.tell_made(UUID(pair_id))


@tenancy.every_minute("prints.each_day")
def each_day():
    """Once a day: what has not been compared, because a municipality has become a member since, is compared."""
    actions.ask_for_comparing()
