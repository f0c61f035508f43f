"""What people are told on a version's way, and what the day brings."""

from uuid import UUID

from foundation import tenancy
from tenants.documents.actions import days, hearing, hole_telling, life, telling, telling_hearing, telling_late


@tenancy.task("documents.approval_asked")
def approval_asked(*, sending_id):
    """A version was sent for approval."""
    telling.tell_asked(UUID(sending_id), at=tenancy.moment())


@tenancy.task("documents.next_approvers")
def next_approvers(*, approval_id):
    """A step of the chain is done, and the next is asked."""
    telling.tell_next(UUID(approval_id), at=tenancy.moment())


@tenancy.task("documents.approvals_voided")
def approvals_voided(*, version_id, round):  # noqa: A002 -- the word of the table
    """The text was changed after somebody had approved it."""
    telling.tell_voided(UUID(version_id), round, at=tenancy.moment())


@tenancy.task("documents.taken_back")
def taken_back(*, version_id, by_account):
    """The sender wants to write on."""
    telling.tell_taken_back(UUID(version_id), UUID(by_account), at=tenancy.moment())


@tenancy.task("documents.returned")
def returned(*, approval_id):
    """An approver sent the text back."""
    telling.tell_returned(UUID(approval_id), at=tenancy.moment())


@tenancy.task("documents.came_in_force")
def came_in_force(*, version_id):
    """A version is in force."""
    telling.tell_in_force(UUID(version_id), at=tenancy.moment())


@tenancy.task("documents.withdrawn")
def withdrawn(*, version_id, by_account):
    """A document was taken out of force."""
    telling.tell_withdrawn(UUID(version_id), UUID(by_account), at=tenancy.moment())


@tenancy.task("documents.hearing_started")
def hearing_started(*, hearing_id):
    """People are asked what they think of a draft."""
    telling_hearing.tell_started(UUID(hearing_id), at=tenancy.moment())


@tenancy.task("documents.hearing_prolonged")
def hearing_prolonged(*, hearing_id, until):
    """A hearing has another last day."""
    telling_hearing.tell_prolonged(UUID(hearing_id), until, at=tenancy.moment())


@tenancy.task("documents.hearing_closed")
def hearing_closed(*, hearing_id):
    """A hearing is over."""
    telling_hearing.tell_closed(UUID(hearing_id), at=tenancy.moment())


@tenancy.task("documents.said_late")
def said_late(*, remark_id):
    """Something was said after the end."""
    telling_hearing.tell_late(UUID(remark_id), at=tenancy.moment())


@tenancy.task("documents.remark_answered")
def remark_answered(*, remark_id):
    """A proposal was answered."""
    telling_hearing.tell_answered(UUID(remark_id))


@tenancy.every_minute("documents.each_day")
def each_day():
    """Once a day: ask each municipality to look what the day brings."""
    days.ask_for_days()


@tenancy.task("documents.day", unhurried=True)
def day():
    """Let in what is due, remind of hearings and reviews, see where nobody works, and tell of holes in the map."""
    at = tenancy.moment()
    life.finish_met(at=at)
    life.begin_due(at=at)
    hearing.close_due(at=at)
    telling_hearing.remind(at=at)
    days.remind_of_reviews(at=at)
    telling_late.tell_those_above(at=at)
    days.note_rests(at=at)
    hole_telling.tell_holes(at=at)
