"""Doors for the worker: what follows from taking something back."""

from foundation import tenancy

from . import actions


@tenancy.task("submissions.tell_taken_back", for_houses=True)
def tell_taken_back(*, submission_id):
    """A hand-in is gone: the facilitators are told."""
    actions.tell_taken_back(submission_id)
