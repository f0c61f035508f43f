from django.db import transaction

from foundation import audit, files, tenancy
from network.assignments import facade as assignments
from network.submissions import rules
from network.submissions.permissions import TABLE

from .opening import open_by_rule
from .refusals import CutOff, FileGone, NotOpenYet
from .storing import chosen_parts, first_one, store


def submit(hand_in, *, by, at):
    """Take a frozen copy of what the municipality whose door is open hands in; its next attempt.

    The same `once` gives the first one's submission. Late is marked; after a last chance it is refused.
    """
    TABLE.require(by, "hand_in")
    municipality = tenancy.current()
    with transaction.atomic():
        earlier = first_one(municipality.id, hand_in.once)
        if earlier is not None:
            return earlier
        assignment = assignments.assignment(hand_in.assignment_id, by=by)
        parts = chosen_parts(assignment, hand_in)
        if early := [part for part in parts if part.is_early(at)]:
            raise NotOpenYet(early)
        if passed := [part for part in parts if part.is_cut_off(at)]:
            raise CutOff(passed)
        submission, made = store(
            assignment,
            hand_in,
            parts,
            municipality_id=municipality.id,
            municipality_name=municipality.name,
            handed_in_at=at,
            handed_in_by=by.account_id,
            handed_in_name=by.name,
            is_late=rules.is_late(at, [part.due_at for part in parts]),
        )
        if made:
            _copy_bytes(submission, hand_in.files, str(municipality.id))
            open_by_rule(submission, by=by, at=at)
            audit.record_crossing(
                by,
                "hand_in",
                submission,
                network_id=submission.network_id,
                municipality_id=municipality.id,
                changes={"attempt": (None, submission.attempt)},
            )
            tenancy.later("feedback.submission_arrived", submission_id=submission.pk)
    return submission


def _copy_bytes(submission, handed_in, owner):
    for file in handed_in:
        try:
            for sha256 in (file.sha256, *files.stored_in(file.reading)):
                files.copy(sha256, owner, files.network_owner(submission.network_id))
        except FileNotFoundError as error:
            raise FileGone(file.name) from error
