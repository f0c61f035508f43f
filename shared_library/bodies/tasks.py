"""Doors for the worker: what a proposal, an answer, a notice and a told plan lead to in other houses."""

from uuid import UUID

from foundation import tenancy

from . import actions


@tenancy.task("bodies.proposed", asked_by=("municipality",))
def proposed(*, agreement_id):
    """An agreement is proposed: the members are asked."""
    actions.tell_proposed(UUID(agreement_id))


@tenancy.task("bodies.answered", asked_by=("municipality",))
def answered(*, answer_id):
    """A member answered: the body is told."""
    actions.tell_answered(UUID(answer_id))


@tenancy.task("bodies.agreed", asked_by=("municipality",))
def agreed(*, agreement_id):
    """All have said yes: the members are told."""
    actions.tell_agreed(UUID(agreement_id))


@tenancy.task("bodies.leaving", asked_by=("municipality",))
def leaving(*, place_id):
    """A member has given notice, or has taken it back: the body and the other members are told."""
    actions.tell_leaving(UUID(place_id), at=tenancy.moment())


@tenancy.task("bodies.plan_told", asked_by=("municipality",))
def plan_told(*, place_id, count=""):
    """An owner told its plan, or took it back: the body is told. count: of rows from before it counted itself."""
    actions.tell_plan_told(UUID(place_id))


@tenancy.every_minute("bodies.each_day")
def each_day():
    """Once a day: whoever something may come to an end for is asked to look."""
    actions.ask_for_days()
