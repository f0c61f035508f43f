"""Answers to the network; who has answered has seen what told of the question."""

from django.db import transaction

from foundation import notices
from network.circles import facade as circles
from network.feedback import facade as feedback
from network.gatherings import facade as gatherings


@transaction.atomic
def set_fates(submission_id, fates, *, by, at):
    """Say what was done with remarks; refusals as feedback.facade says."""
    feedback.set_fates(submission_id, fates, by=by, at=at)
    notices.seen(by.account_id, f"/homework/submissions/{submission_id}/feedback/", at=at)


@transaction.atomic
def reply(submission_id, answers, *, by, at):
    """Answer the three questions about the feedback."""
    feedback.reply(submission_id, answers, by=by, at=at)
    notices.seen(by.account_id, f"/homework/submissions/{submission_id}/feedback/", at=at)


@transaction.atomic
def answer_attendance(gathering_id, *, by, at, **answer):
    """Say who comes to a gathering; refusals as gatherings.facade says."""
    gatherings.answer_attendance(gathering_id, **answer, by=by, at=at)
    notices.seen(by.account_id, f"/homework/gatherings/{gathering_id}/", at=at)


@transaction.atomic
def answer_widening(network_id, widening_id, *, yes, by, at):
    """Say yes or no to sharing more; refusals as circles.facade says."""
    circles.answer_widening(widening_id, yes=yes, by=by, at=at)
    notices.seen(by.account_id, f"/homework/networks/{network_id}/", at=at)
