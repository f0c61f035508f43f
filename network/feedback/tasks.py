"""Doors for the worker: what follows from acts at the desk, from hand-ins and from the clock."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy

from . import actions


@tenancy.task("feedback.show_cells", asked_by=("municipality", "desk"), patient=True)
def show_cells(*, assignment_id, municipality_id):
    """Make what the network sees of one municipality's cells agree with the cells."""
    actions.show_cells(UUID(assignment_id), UUID(municipality_id), at=timezone.now())


@tenancy.task("feedback.sharing_changed", asked_by=("desk",))
def sharing_changed(*, network_id):
    """Make what the network sees agree with its new sharing rule."""
    actions.show_network(UUID(network_id), at=timezone.now())


@tenancy.task("feedback.submission_arrived", asked_by=("municipality", "desk"))
def submission_arrived(*, submission_id):
    """A hand-in has come or gone: the cells change, and the facilitators are told."""
    submission = actions.tell_of_submission(UUID(submission_id))
    actions.show_cells(submission.assignment_id, submission.municipality_id, at=timezone.now())


@tenancy.task("feedback.answered", asked_by=("municipality",))
def answered(*, feedback_id):
    """A municipality has answered or asked back: the facilitators are told."""
    actions.tell_of_answer(UUID(feedback_id))


@tenancy.every_minute("feedback.remind")
def remind():
    """Tell the reminders whose day has come."""
    actions.remind_due(at=timezone.now())
