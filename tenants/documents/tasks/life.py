"""What people are told on a version's way, and what the day brings."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import days, life, telling


@tenancy.task("documents.approval_asked")
def approval_asked(*, sending_id):
    """A version was sent for approval."""
    telling.tell_asked(UUID(sending_id), at=timezone.now())


@tenancy.task("documents.next_approvers")
def next_approvers(*, approval_id):
    """A step of the chain is done, and the next is asked."""
    telling.tell_next(UUID(approval_id), at=timezone.now())


@tenancy.task("documents.approvals_voided")
def approvals_voided(*, version_id, round):  # noqa: A002 -- the word of the table
    """The text was changed after somebody had approved it."""
    telling.tell_voided(UUID(version_id), round, at=timezone.now())


@tenancy.task("documents.taken_back")
def taken_back(*, version_id, by_account):
    """The sender wants to write on."""
    telling.tell_taken_back(UUID(version_id), UUID(by_account), at=timezone.now())


@tenancy.task("documents.returned")
def returned(*, approval_id):
    """An approver sent the text back."""
    telling.tell_returned(UUID(approval_id), at=timezone.now())


@tenancy.task("documents.came_in_force")
def came_in_force(*, version_id):
    """A version is in force."""
    telling.tell_in_force(UUID(version_id), at=timezone.now())


@tenancy.task("documents.withdrawn")
def withdrawn(*, version_id, by_account):
    """A document was taken out of force."""
    telling.tell_withdrawn(UUID(version_id), UUID(by_account), at=timezone.now())


@tenancy.every_minute("documents.each_day")
def each_day():
    """Once a day: ask each municipality to look what the day brings."""
    days.ask_for_days()


@tenancy.task("documents.day")
def day():
    """Let in what shall be in force from today, remind of hearings and reviews, and see where nobody works."""
    at = timezone.now()
    life.begin_due(at=at)
    days.remind_of_reviews(at=at)
    days.note_rests(at=at)
