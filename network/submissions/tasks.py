"""Doors for the worker: what follows from taking something back."""

from uuid import UUID

from foundation import tenancy

from . import actions


@tenancy.task("submissions.tell_taken_back", asked_by=("municipality", "desk"))
def tell_taken_back(*, submission_id):
    """A hand-in is gone: the facilitators are told."""
    actions.tell_taken_back(submission_id)


@tenancy.task("submissions.erase_files", asked_by=("municipality", "desk"))
def erase_files(*, submission_id, hashes):
    """The files of a hand-in that was taken back go at once, where no other row of the network holds the same."""
    actions.erase_files(UUID(submission_id), hashes)
