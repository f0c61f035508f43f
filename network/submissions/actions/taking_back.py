from datetime import timedelta

from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit, files, tenancy
from network.submissions.models import Opened, Submission, SubmittedFile, SubmittedPart
from network.submissions.permissions import TABLE
from network.submissions.queries import visible_submissions

# bytes are stored in the request that hands in; a later age means that somebody else has stored the same since
STORED_WITHIN = timedelta(minutes=2)


def take_back(submission_id, *, by, at):
    """Erase what was handed in, on the network's side; that it was there, and who took it back, stays.

    Feedback on it goes with it (the database's own trigger on erased_at). A facilitator may take back only what was
    registered on behalf and is not confirmed. The bytes go when no other row of the network holds the same file.
    """
    with transaction.atomic():
        submission = get_object_or_404(visible_submissions(by=by).select_for_update(of=("self",)), pk=submission_id)
        if submission.erased_at:
            return submission
        TABLE.require(by, "take_back", submission)
        hashes = set()
        for sha256, reading in submission.files.values_list("sha256", "reading"):
            hashes.update([sha256, *files.stored_in(reading)])
        submission.erased_at, submission.erased_by_name = at, by.name
        submission.made_by = submission.message = submission.received_how = ""
        submission.answer_needed_by_date = None
        submission.save(
            update_fields=[
                "erased_at", "erased_by_name", "made_by", "message", "received_how", "answer_needed_by_date",
            ]
        )  # fmt: skip
        Opened.objects.filter(submission=submission, withdrawn_at=None).update(withdrawn_at=at, note="")
        # what hangs on these rows is feedback, which the trigger has taken: nothing for Django to collect
        for rows in (
            SubmittedFile.objects.filter(submission=submission),
            SubmittedPart.objects.filter(submission=submission),
        ):
            rows._raw_delete(rows.db)
        _record(by, submission)
        tenancy.later("feedback.submission_arrived", submission_id=submission.pk)
        tenancy.later("submissions.tell_taken_back", submission_id=submission.pk)
        if hashes:
            tenancy.later("submissions.erase_files", submission_id=submission.pk, hashes=sorted(hashes))
    return submission


def erase_files(submission_id, hashes):
    """Delete these of the network's files, if no row holds them any more. Worker's door.

    Which network, and how old a file must be, is told by the submission and not by the one who asks: of a hand-in that
    was not taken back nothing goes, nor of one that is under way.
    """
    submission = Submission.objects.exclude(erased_at=None).filter(pk=submission_id).first()
    if submission is not None:
        files.erase_unkept(submission.network_id, hashes, stored_before=submission.handed_in_at + STORED_WITHIN)


def _record(by, submission):
    changes = {"state": ("handed_in", "erased")}
    if by.municipality_id is None:
        audit.record(by, "take_back", submission, changes=changes)
        return
    audit.record_crossing(
        by,
        "take_back",
        submission,
        network_id=submission.network_id,
        municipality_id=submission.municipality_id,
        changes=changes,
    )
