"""Doors for the worker: what cases and decisions lead to in other houses."""

from uuid import UUID

from foundation import tenancy

from . import actions


@tenancy.task("decisions.opened", asked_by=("municipality",))
def opened(*, case_id):
    """A case is put before the members."""
    actions.tell_opened(UUID(case_id), at=tenancy.moment())


@tenancy.task("decisions.stopped", asked_by=("municipality",))
def stopped(*, case_id):
    """A case is stopped."""
    actions.tell_stopped(UUID(case_id), at=tenancy.moment())


@tenancy.task("decisions.frozen", asked_by=("municipality",))
def frozen(*, case_id):
    """A case is frozen."""
    actions.tell_frozen(UUID(case_id), at=tenancy.moment())


@tenancy.task("decisions.answered", asked_by=("municipality",))
def answered(*, decision_id):
    """A municipality has decided: the body is told."""
    actions.tell_answered(UUID(decision_id))


@tenancy.every_minute("decisions.each_day")
def each_day():
    """Once a day: remind of the cases whose day is near."""
    actions.ask_for_days(at=tenancy.moment())
