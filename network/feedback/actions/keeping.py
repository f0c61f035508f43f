"""What the acts on a draft have in common: the lock, the place in the hand-in, the mark of who wrote last."""

from foundation import files, tenancy
from network.submissions import facade as submissions

from ..models import Feedback
from ..permissions import TABLE
from .refusals import AlreadyReleased, NotPartOfIt, TakenBack


def open_draft(feedback, by):
    """The feedback, locked for this transaction and still a draft."""
    TABLE.require(by, "review")
    current = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if current is None:
        raise TakenBack
    if current.state == "released":
        raise AlreadyReleased
    return current


def check_parts(feedback, part_ids, by):
    """Raise NotPartOfIt unless the hand-in holds these parts."""
    if set(part_ids) - {part.part_id for part in submissions.submission(feedback.submission_id, by=by).parts}:
        raise NotPartOfIt


def placed(feedback, by, *, part_id, file_id, anchor):
    """(part, file, anchor) of a place in the hand-in; a file without a part stands where it is shown first.

    raises  NotPartOfIt where the hand-in has no such part, file or place
    """
    if part_id is None and file_id is None:
        if anchor:
            raise NotPartOfIt
        return None, None, ""
    submission = submissions.submission(feedback.submission_id, by=by)
    part = next((one for one in submission.parts if one.part_id == part_id), None)
    file = next((one for one in submission.files if one.id == file_id), None)
    if (part_id and part is None) or (file_id and file is None) or (file and part and part_id not in file.part_ids):
        raise NotPartOfIt
    place = file or part
    reading = place.reading if place else None
    if anchor and anchor not in files.anchors(reading or {"blocks": []}):
        raise NotPartOfIt
    return part_id or (file.part_ids[0] if file else None), file_id, anchor


def touch(feedback, by, at, *fields):
    """Note who wrote last, and save these fields too."""
    feedback.edited_at, feedback.edited_by, feedback.edited_by_name = at, by.account_id, by.name
    feedback.save(update_fields=["edited_at", "edited_by", "edited_by_name", *fields])


def show(feedback):
    """Ask for what the network sees of these cells to be made anew."""
    tenancy.later(
        "feedback.show_cells", assignment_id=feedback.assignment_id, municipality_id=feedback.municipality_id
    )
