from django.db import transaction

from foundation import audit, notices
from network.submissions import facade as submissions
from tenants.homework import queries
from tenants.homework.models import Sent, Work
from tenants.homework.permissions import TABLE

from .keeping import work_on
from .refusals import DraftChanged


def save_covering(assignment_id, *, made_by, message, answer_needed_by_date, version, by, at):
    """Keep what goes with the hand-in as a whole while it is being written; a stale form changes nothing."""
    TABLE.require(by, "hand_in")
    with transaction.atomic():
        work_on(assignment_id, by=by, at=at)
        work = Work.objects.select_for_update().get(assignment_id=assignment_id)
        if work.version == version:
            _cover(work, made_by, message, answer_needed_by_date)
    return work


def hand_in(
    assignment_id,
    part_ids,
    *,
    made_by,
    message,
    answer_needed_by_date,
    once,
    assignment_version,
    seen,
    by,
    at,
):
    """Send a frozen copy of the chosen parts to the network; one transaction over both schemas.

    once  the form's token: a second click gives the first one's submission
    seen  the fingerprint of what stood on the check page; raises DraftChanged when a draft was changed since
    Raises the refusals of network.submissions.facade; nothing is stored then.
    """
    TABLE.require(by, "hand_in")
    with transaction.atomic():
        work_on(assignment_id, by=by, at=at)
        work = Work.objects.select_for_update().get(assignment_id=assignment_id)
        earlier = Sent.objects.filter(once=once).first()
        if earlier is not None:
            return earlier
        if seen != queries.fingerprint_of(work):
            raise DraftChanged
        content = queries.hand_in_of(
            work,
            part_ids,
            assignment_version=assignment_version,
            once=once,
            made_by=made_by,
            message=message,
            answer_needed_by_date=answer_needed_by_date,
        )
        submission = submissions.submit(content, by=by, at=at)
        _cover(work, made_by, "", None)
        sent = Sent.objects.create(
            work=work,
            submission_id=submission.id,
            once=once,
            attempt=submission.attempt,
            part_ids=[part.part_id for part in content.parts],
            sent_at=at,
            sent_by=by.account_id,
            sent_by_name=by.name,
        )
        notices.seen(by.account_id, f"/homework/{assignment_id}/", at=at, below=True)
        audit.record(by, "hand_in", sent, changes={"attempt": (None, sent.attempt)})
    return sent


def _cover(work, made_by, message, answer_needed_by_date):
    work.made_by, work.message = made_by.strip(), message.strip()
    work.answer_needed_by_date = answer_needed_by_date
    work.version += 1
    work.save(update_fields=["made_by", "message", "answer_needed_by_date", "version"])
