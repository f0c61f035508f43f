"""Sending feedback to its municipality: one, or all that are ready at once."""

from django.db import transaction

from foundation import audit
from network.assignments import facade as assignments
from network.circles import facade as circles

from ..models import Feedback
from ..permissions import TABLE
from .keeping import show
from .refusals import AlreadyReleased, ChangedSince, NothingToRelease, TakenBack
from .saying import says_something


@transaction.atomic
def release(feedback, *, by, at, seen_at=None):
    """Send the feedback as a set: from now on the municipality sees all of it.

    seen_at  when the draft was last changed as the sender saw it; None asks no questions
    raises   NothingToRelease, AlreadyReleased, TakenBack, ChangedSince
    """
    TABLE.require(by, "release")
    current = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if current is None:
        raise TakenBack
    if current.state == "released":
        raise AlreadyReleased
    if not says_something(current):
        raise NothingToRelease
    if seen_at and current.edited_at != seen_at:
        raise ChangedSince(current.edited_by_name)
    old = current.state
    current.state, current.released_at, current.released_by_name = "released", at, by.name
    current.shown_to_network = circles.audience(current.network_id, "feedback", by=by) == "network"
    current.save(update_fields=["state", "released_at", "released_by_name", "shown_to_network"])
    audit.record(by, "release", current, changes={"state": (old, "released")})
    circles.tell_members(
        current.network_id,
        "homework.feedback_arrived",
        only=[current.municipality_id],
        submission_id=current.submission_id,
    )
    show(current)
    return current


@transaction.atomic
def release_ready(assignment_id, *, by, at):
    """Send all feedback on an assignment that is marked ready and says something; gives back what was sent."""
    TABLE.require(by, "release")
    assignments.assignment(assignment_id, by=by)
    sent = []
    for feedback in Feedback.objects.filter(assignment_id=assignment_id, state="ready").order_by("id"):
        try:
            sent.append(release(feedback, by=by, at=at))
        except (AlreadyReleased, NothingToRelease, TakenBack):  # another was quicker, or its words were taken out
            continue
    return sent
