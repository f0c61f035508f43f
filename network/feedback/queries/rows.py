"""Single rows of the desk; the wall cuts to the facilitator's networks."""

from uuid import UUID

from ..models import Attachment, Feedback, Remark
from ..permissions import TABLE


def reach(by):
    """The feedback that a facilitator may work on."""
    return TABLE.visible(by, "review", Feedback.objects.all())


def feedback_on(submission_id, *, by):
    """The feedback on a submission, draft or released, or None when there is none or it is out of reach."""
    TABLE.require(by, "review")
    return reach(by).filter(submission_id=submission_id).first()


def get_remark(remark_id, *, by):
    """One remark with its feedback, or None when it is out of reach."""
    return Remark.objects.filter(pk=remark_id, feedback__in=reach(by)).select_related("feedback").first()


def get_attachment(attachment_id, *, by):
    """One attached file with its feedback, or None when it is out of reach."""
    return Attachment.objects.filter(pk=attachment_id, feedback__in=reach(by)).select_related("feedback").first()


def written_before(network_id, *, by, search="", most=30):
    """The facilitator's own earlier remarks in a network, newest first, each wording once.

    search  words that all stand in the remark
    """
    TABLE.require(by, "review")
    rows = Remark.objects.filter(network_id=network_id, written_by=by.account_id).order_by("-written_at", "-id")
    for word in search.split():
        rows = rows.filter(text__icontains=word)
    found = {}
    for row in rows.select_related("feedback__submission")[: most * 3]:
        found.setdefault(row.text, row)
    return list(found.values())[:most]


def own_remark(remark_id, *, by):
    """A remark that the facilitator has written, or None; an id that is none is no remark."""
    TABLE.require(by, "review")
    try:
        key = UUID(str(remark_id))
    except ValueError:
        return None
    return Remark.objects.filter(pk=key, written_by=by.account_id).first()
