from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from network.submissions.permissions import TABLE
from network.submissions.queries import visible_submissions

from .opening import open_by_rule
from .refusals import AlreadyTakenBack


def confirm(submission_id, *, by, at):
    """The municipality says that what the facilitator registered on its behalf is what it sent."""
    with transaction.atomic():
        submission = get_object_or_404(visible_submissions(by=by).select_for_update(of=("self",)), pk=submission_id)
        TABLE.require(by, "confirm", submission)
        if submission.erased_at:
            raise AlreadyTakenBack
        if not submission.on_behalf or submission.confirmed_at:
            return submission
        submission.confirmed_at, submission.confirmed_by_name = at, by.name
        submission.save(update_fields=["confirmed_at", "confirmed_by_name"])
        open_by_rule(submission, by=by, at=at)
        audit.record_crossing(
            by,
            "confirm",
            submission,
            network_id=submission.network_id,
            municipality_id=submission.municipality_id,
            changes={"state": ("on_behalf", "confirmed")},
        )
    return submission
