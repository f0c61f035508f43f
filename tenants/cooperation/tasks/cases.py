"""What a case leads to in the houses it concerns."""

from uuid import UUID

from foundation import tenancy
from tenants.cooperation.actions import cases


@tenancy.task("cooperation.case_opened")
def case_opened(*, case_id):
    """A joint body asks this municipality."""
    cases.hear_of_case(UUID(case_id), at=tenancy.moment())


@tenancy.task("cooperation.case_due")
def case_due(*, case_id):
    """The day of a case is near."""
    cases.remember(UUID(case_id), at=tenancy.moment())


@tenancy.task("cooperation.case_stopped")
def case_stopped(*, case_id):
    """A case is stopped."""
    cases.hear_of_stop(UUID(case_id), at=tenancy.moment())


@tenancy.task("cooperation.case_frozen")
def case_frozen(*, case_id):
    """A case is frozen."""
    cases.hear_of_freezing(UUID(case_id), at=tenancy.moment())


@tenancy.task("cooperation.case_answered")
def case_answered(*, decision_id):
    """In the body's house: a member has decided."""
    cases.hear_of_decision(UUID(decision_id), at=tenancy.moment())
