"""What waits for a facilitator, and what waits to be talked about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q

from foundation.sorting import sort_key
from network.submissions import facade as submissions

from ..models import Feedback, Remark
from ..permissions import TABLE

# asked anew after an answer, a question waits again (rules.is_open_question)
OPEN_QUESTION = Q(fate="question_back") & (Q(answered_at=None) | Q(answered_at__lt=F("fate_at")))
MOST = 50


@dataclass(frozen=True)
class Unread:
    """A hand-in that nobody has begun to read."""

    submission_id: UUID
    municipality_name: str
    assignment_title: str
    attempt: int
    handed_in_at: datetime
    answer_needed_by_date: date | None
    on_behalf: bool


def waiting(*, by):
    """What is begun: {"drafts", "ready", "questions"} as lists of rows, across networks.

    questions  released remarks that a municipality asked back about and that wait for an answer
    """
    TABLE.require(by, "review")
    begun = Feedback.objects.exclude(state="released").select_related("submission", "assignment")
    begun = list(begun.order_by("edited_at")[: 2 * MOST])
    questions = Remark.objects.filter(OPEN_QUESTION, feedback__state="released").order_by("fate_at")
    return {
        "drafts": [row for row in begun if row.state == "draft"],
        "ready": [row for row in begun if row.state == "ready"],
        "questions": list(questions.select_related("feedback__submission", "feedback__assignment")[:MOST]),
    }


def ready_on(assignment_id, *, by):
    """What is marked ready on one assignment, by municipality's name."""
    TABLE.require(by, "release")
    rows = Feedback.objects.filter(assignment_id=assignment_id, state="ready").select_related("submission")
    return sorted(rows, key=lambda row: sort_key(row.submission.municipality_name))


def unread(assignments, names, *, by):
    """Hand-ins that count for some part and that nobody has begun to read, the most urgent first; two queries.

    assignments  AssignmentViews
    names        {municipality: name} of the members
    """
    TABLE.require(by, "review")
    titles = {one.id: one.title for one in assignments}
    begun = set(Feedback.objects.filter(assignment__in=titles).values_list("submission_id", flat=True))
    found = {}
    for assignment_id, rows in submissions.newest_of(titles, by=by).items():
        for row in rows:
            if row.submission_id not in begun and row.municipality_id in names:
                found[row.submission_id] = Unread(
                    row.submission_id,
                    names[row.municipality_id],
                    titles[assignment_id],
                    row.attempt,
                    row.handed_in_at,
                    row.answer_needed_by_date,
                    row.on_behalf,
                )
    return sorted(found.values(), key=urgency)


def urgency(row):
    """The order in which hand-ins should be read."""
    return (row.answer_needed_by_date or date.max, row.handed_in_at)


def discuss_remarks(network_id, *, by):
    """Released remarks marked «let us discuss» that no gathering has taken up yet."""
    TABLE.require(by, "review")
    rows = Remark.objects.filter(network_id=network_id, kind="discuss", settled_at=None, feedback__state="released")
    return list(rows.select_related("feedback__submission").order_by("written_at"))
