"""What a facilitator's search finds among what was handed in."""

from django.db.models import OuterRef, Prefetch
from django.utils.translation import gettext as _

from foundation.searching import Hit, holding
from foundation.ui import dates
from network.submissions.models import SubmittedFile, SubmittedPart

from .submitted import visible_submissions


def search(text, *, by):
    """Hand-ins whose municipality, homework, parts or file names hold all the words, the newest first; two queries."""
    rows = visible_submissions(by=by).filter(erased_at=None).order_by("-handed_in_at", "-id")
    found = holding(
        rows.prefetch_related(Prefetch("files", SubmittedFile.objects.only("submission_id", "position", "name"))),
        text,
        "municipality_name",
        "assignment_title",
        title=SubmittedPart.objects.filter(submission=OuterRef("pk")),
        name=SubmittedFile.objects.filter(submission=OuterRef("pk")),
    )
    return [
        Hit(f"{row.municipality_name}: {row.assignment_title}", f"/submissions/{row.pk}/", _meta(row)) for row in found
    ]


def _meta(row):
    day = dates.in_style(row.handed_in_at, "day")
    said = [_("Forsøk %(attempt)s, %(day)s") % {"attempt": row.attempt, "day": day}]
    return " · ".join(said + [file.name for file in row.files.all()])
