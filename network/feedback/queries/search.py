"""What a facilitator's search finds among the remarks."""

from django.utils.text import Truncator

from foundation.searching import Hit, holding

from ..models import Remark
from ..permissions import TABLE

WORDS_SHOWN = 20


def search(text, *, by):
    """Remarks, sent or not, that hold all the words or stand at a place that does, the newest first; one query."""
    TABLE.require(by, "review")
    rows = Remark.objects.select_related("feedback__submission").order_by("-written_at", "-id")
    return [_hit(row, row.feedback.submission) for row in holding(rows, text, "text", "quote")]


def _hit(row, submission):
    return Hit(
        Truncator(row.text).words(WORDS_SHOWN),
        f"/submissions/{submission.pk}/#k{row.number}",
        f"{submission.municipality_name}: {submission.assignment_title}",
    )
