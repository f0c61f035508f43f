"""Sending feedback to its municipality: one, or all that are ready at once."""

from django.db import transaction
from django.db.models import Q

from foundation import audit, tenancy
from network.circles import facade as circles

from ..models import Feedback
from ..permissions import TABLE
from .refusals import AlreadyReleased, NothingToRelease, TakenBack


@transaction.atomic
def release(feedback, *, by, at):
    """Send the feedback as a set: from now on the municipality sees all of it.

    raises  NothingToRelease, AlreadyReleased, TakenBack
    """
    TABLE.require(by, "release")
    current = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if current is None:
        raise TakenBack
    if current.state == "released":
        raise AlreadyReleased
    if not _says_something(current):
        raise NothingToRelease
    old = current.state
    current.state, current.released_at, current.released_by_name = "released", at, by.name
    current.shown_to_network = circles.audience(current.network_id, "feedback", by=by) == "network"
    current.save(update_fields=["state", "released_at", "released_by_name", "shown_to_network"])
    audit.record(by, "release", current, changes={"state": (old, "released")})
    tenancy.later(
        "homework.feedback_arrived", municipality=current.municipality_id, submission_id=current.submission_id
    )
    tenancy.later("feedback.show_cells", assignment_id=current.assignment_id, municipality_id=current.municipality_id)
    return current


@transaction.atomic
def release_ready(assignment_id, *, by, at):
    """Send all feedback on an assignment that is marked ready; gives back the list of what was sent."""
    TABLE.require(by, "release")
    ready = Feedback.objects.filter(assignment_id=assignment_id, state="ready").order_by("id")
    return [release(feedback, by=by, at=at) for feedback in ready]


def _says_something(feedback):
    return bool(
        feedback.summary.strip()
        or feedback.remarks.exists()
        or feedback.attachments.exists()
        or feedback.assessments.exclude(Q(judgement="none") & Q(outcome="")).exists()
    )
