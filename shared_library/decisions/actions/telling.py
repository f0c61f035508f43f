"""What follows in other houses; in the worker's door."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters
from shared_library.bodies import facade as bodies
from shared_library.decisions import queries
from shared_library.decisions.models import Case, Decision

NEAR = timedelta(days=7)  # so long before its day a case is reminded of


def tell_opened(case_id: UUID, *, at: datetime) -> None:
    """A case is open: each member is told."""
    for house in registry.opened_among(_members(case_id, at)):
        tenancy.later("cooperation.case_opened", municipality=house, case_id=case_id)


def tell_stopped(case_id: UUID, *, at: datetime) -> None:
    """A case is stopped: each member is told."""
    for house in registry.opened_among(_members(case_id, at)):
        tenancy.later("cooperation.case_stopped", municipality=house, case_id=case_id)


def tell_frozen(case_id: UUID, *, at: datetime) -> None:
    """A case is frozen: each member is told, and who has left after it answered."""
    answered = Decision.objects.filter(case=case_id).values_list("municipality_id", flat=True)
    for house in registry.opened_among(_members(case_id, at) | set(answered)):
        tenancy.later("cooperation.case_frozen", municipality=house, case_id=case_id)


def tell_answered(decision_id: UUID) -> None:
    """A municipality decided: the body is told."""
    body_id = queries.decision(decision_id, by=None).joint_body_id
    for house in registry.opened_among({body_id}):
        tenancy.later("cooperation.case_answered", municipality=house, decision_id=decision_id)


def ask_for_days(*, at: datetime) -> None:
    """Once a day: let the members of cases whose day is near remember them."""
    if not counters.once_a_day("decisions.day"):
        return
    today = localdate(at)
    for case_id in queries.due_cases(on=today, until=today + NEAR):
        for house in registry.opened_among(_members(case_id, at)):
            tenancy.later("cooperation.case_due", municipality=house, case_id=case_id)


def _members(case_id: UUID, at: datetime) -> set[UUID]:
    body_id = Case.objects.values_list("joint_body_id", flat=True).get(pk=case_id)
    return {one.municipality_id for one in bodies.members(body_id, on=localdate(at))}
