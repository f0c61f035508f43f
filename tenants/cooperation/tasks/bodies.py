"""What a proposal, an answer, a notice and a told plan lead to in this house, and what a day brings."""

from uuid import UUID

from foundation import tenancy
from tenants.cooperation.actions import ending, telling


@tenancy.task("cooperation.agreement_proposed")
def agreement_proposed(*, agreement_id):
    """A joint body proposes an agreement: who may answer is told."""
    telling.tell_proposed(UUID(agreement_id), at=tenancy.moment())


@tenancy.task("cooperation.agreement_answered")
def agreement_answered(*, answer_id, agreement_id):
    """In the body's house: a member answered; perhaps it was the last one."""
    telling.hear_answer(UUID(answer_id), UUID(agreement_id), at=tenancy.moment())


@tenancy.task("cooperation.agreed")
def agreed(*, agreement_id):
    """An agreement holds: who answered for the house is told."""
    telling.tell_agreed(UUID(agreement_id), at=tenancy.moment())


@tenancy.task("cooperation.member_leaving")
def member_leaving(*, place_id):
    """Another member has given notice, or has taken it back."""
    telling.hear_leaving(UUID(place_id), at=tenancy.moment())


@tenancy.task("cooperation.plan_told")
def plan_told(*, place_id, count=""):
    """In the body's house: a member told its theme plan, or took it back. count: as in bodies.plan_told."""
    telling.hear_plan(UUID(place_id))


@tenancy.task("cooperation.day", unhurried=True)
def day():
    """What comes to an end is carried out; a proposal whose last answer is not needed any more is settled."""
    at = tenancy.moment()
    ending.remind(at=at)
    ending.carry_out(at=at)
    telling.settle_waiting(at=at)
