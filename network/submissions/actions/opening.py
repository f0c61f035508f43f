from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from network.circles import facade as circles
from network.submissions.models import Opened, Submission, SubmittedPart
from network.submissions.permissions import TABLE
from network.submissions.queries import visible_submissions

from .refusals import AlreadyTakenBack, UnknownPart


def open_to_network(submission_id, part_ids, note="", *, by, at):
    """Let the whole network read parts of a submission; once more with other parts changes which."""
    with transaction.atomic():
        submission = get_object_or_404(visible_submissions(by=by).select_for_update(of=("self",)), pk=submission_id)
        TABLE.require(by, "open", submission)
        if submission.erased_at:
            raise AlreadyTakenBack
        titles = dict(submission.parts.filter(part_id__in=part_ids).values_list("part_id", "title"))
        if not part_ids or set(part_ids) - titles.keys():
            raise UnknownPart
        opened = Opened.objects.filter(submission=submission, withdrawn_at=None).first()
        before = opened.part_titles if opened else []
        shown = {
            "part_ids": list(titles),
            "part_titles": list(titles.values()),
            "note": note.strip(),
            "by_rule": False,
            "opened_at": at,
            "opened_by_name": by.name,
        }
        if opened is None:
            opened = Opened.objects.create(**_whose(submission), **shown)
        else:
            for name, value in shown.items():
                setattr(opened, name, value)
            opened.save(update_fields=list(shown))
        _record(by, "open", submission, {"parts": (before, opened.part_titles)})
    return opened


def withdraw_opened(opened_id, *, by, at):
    """Take an example out of the gallery; the submission stays where it was."""
    with transaction.atomic():
        opened = get_object_or_404(Opened.objects.select_for_update(), pk=opened_id)
        TABLE.require(by, "withdraw", opened)
        if opened.withdrawn_at is None:
            opened.withdrawn_at = at
            opened.save(update_fields=["withdrawn_at"])
            _record(by, "withdraw", opened.submission, {"parts": (opened.part_titles, [])})
    return opened


def open_by_rule(submission: Submission, *, by, at):
    """Where the network's sharing rule says that all may read what is handed in, put it in the gallery."""
    if circles.audience(submission.network_id, "submission", by=by) != "network":
        return
    if Opened.objects.filter(submission=submission, withdrawn_at=None).exists():
        return
    titles = dict(SubmittedPart.objects.filter(submission=submission).values_list("part_id", "title"))
    Opened.objects.create(
        **_whose(submission),
        part_ids=list(titles),
        part_titles=list(titles.values()),
        by_rule=True,
        opened_at=at,
        opened_by_name=submission.handed_in_name,
    )


def _whose(submission):
    return {
        "submission": submission,
        "network_id": submission.network_id,
        "assignment_id": submission.assignment_id,
        "assignment_title": submission.assignment_title,
        "municipality_id": submission.municipality_id,
        "municipality_name": submission.municipality_name,
    }


def _record(by, verb, submission, changes):
    audit.record_crossing(
        by,
        verb,
        submission,
        network_id=submission.network_id,
        municipality_id=submission.municipality_id,
        changes=changes,
    )
