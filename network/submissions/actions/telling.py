from django.utils.translation import gettext as _

from network.circles import facade as circles
from network.submissions.models import Submission


def tell_taken_back(submission_id):
    """Mail the network's facilitators that a municipality has taken back what it handed in."""
    submission = Submission.objects.exclude(erased_at=None).filter(pk=submission_id).first()
    if submission is None:
        return
    words = {
        "municipality": submission.municipality_name,
        "assignment": submission.assignment_title,
        "name": submission.erased_by_name,
    }
    circles.tell_facilitators(
        submission.network_id,
        kind="submission_taken_back",
        key=f"taken_back:{submission.pk}",
        letter=lambda: (
            _("%(municipality)s har trukket tilbake en innlevering: %(assignment)s") % words,
            _(
                "%(name)s i %(municipality)s har trukket tilbake innleveringen til «%(assignment)s». "
                "Innholdet er slettet."
            )
            % words,
        ),
        url=f"/submissions/{submission.pk}/",
    )
