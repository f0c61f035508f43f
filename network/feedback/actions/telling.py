"""Mails to facilitators: something came in, something was answered, something was asked back; each once."""

from django.utils.translation import gettext as _

from network.circles import facade as circles
from network.submissions import facade as submissions

from ..models import Feedback
from ..queries.waiting import OPEN_QUESTION


def tell_of_submission(submission_id):
    """Mail the network's facilitators that a hand-in has come; gives back the submission."""
    submission = submissions.submission(submission_id, by=None)
    if submission.erased_at or submission.on_behalf:  # what a facilitator registered, the facilitators know
        return submission
    words = {
        "municipality": submission.municipality_name,
        "assignment": submission.assignment_title,
        "attempt": submission.attempt,
    }
    circles.tell_facilitators(
        submission.network_id,
        kind="submission_arrived",
        key=f"submission:{submission.id}",
        letter=lambda: (
            _("%(municipality)s har levert: %(assignment)s") % words,
            _("%(municipality)s har levert «%(assignment)s», forsøk %(attempt)s. Åpne innleveringen for å lese den.")
            % words,
        ),
        url=f"/submissions/{submission.id}/",
    )
    return submission


def tell_of_answer(feedback_id):
    """Mail the facilitators that a municipality has answered feedback, and how many questions it asks back.

    Answers that come in the same piece of feedback are one mail until something new is asked or answered.
    """
    feedback = Feedback.objects.select_related("submission", "assignment").filter(pk=feedback_id).first()
    if feedback is None:
        return
    open_questions = feedback.remarks.filter(OPEN_QUESTION)
    questions = list(open_questions.order_by("fate_at").values_list("fate_at", flat=True))
    replied = hasattr(feedback, "reply")
    words = {
        "municipality": feedback.submission.municipality_name,
        "assignment": feedback.assignment.title,
        "questions": len(questions),
    }
    if questions:
        circles.tell_facilitators(
            feedback.network_id,
            kind="question_back",
            key=f"questions:{feedback.id}:{questions[-1]:%Y%m%dT%H%M%S.%f}",
            letter=lambda: (
                _("%(municipality)s spør tilbake: %(assignment)s") % words,
                _("%(municipality)s har spørsmål til tilbakemeldingen. Ubesvarte spørsmål: %(questions)s.") % words,
            ),
            url=f"/submissions/{feedback.submission_id}/#questions",
        )
    elif replied:
        circles.tell_facilitators(
            feedback.network_id,
            kind="feedback_answered",
            key=f"reply:{feedback.id}",
            letter=lambda: (
                _("%(municipality)s har svart på tilbakemeldingen: %(assignment)s") % words,
                _("%(municipality)s har sagt hva tilbakemeldingen ble brukt til.") % words,
            ),
            url=f"/submissions/{feedback.submission_id}/#reply",
        )
