"""What the database itself refuses about feedback, whatever our code asks for."""

import pytest
from django.db import DatabaseError, transaction

from foundation import tenancy
from network.feedback.models import Attachment, CriterionAnswer, Feedback, Remark, Reply
from tests.factories.feedback import AT, released, reviewed
from tests.factories.submissions import handed_in, make_story


def refused(act, words="row-level security"):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        act()


def reply_to(feedback, municipality, network_id):
    return Reply.objects.create(
        feedback_id=feedback.pk, network_id=network_id, municipality_id=municipality.id, answered_at=AT,
        answered_by_name="Dag",
    )  # fmt: skip


def test_a_municipality_sees_nothing_of_what_is_not_released(submission, story, levanger, verdal):
    reviewed(story, submission)
    for house in (levanger, verdal):
        with tenancy.inside(house):
            assert [model.objects.count() for model in (Feedback, Remark, CriterionAnswer, Attachment)] == [0] * 4


def test_a_municipality_does_not_answer_anothers_feedback(submission, story, verdal):
    draft = released(story, submission)
    with tenancy.inside(verdal):
        refused(lambda: reply_to(draft, verdal, story.network.pk))


def test_a_reply_cannot_be_moved_to_anothers_feedback(submission, story, dag, verdal):
    theirs = released(story, submission)
    own = released(story, handed_in(dag, story, Strateginotat="Verdals."))
    with tenancy.inside(verdal):
        reply_to(own, verdal, story.network.pk)
        refused(lambda: Reply.objects.update(feedback_id=theirs.pk))


def test_a_reply_is_told_to_the_feedbacks_own_network(submission, story, bjorn, levanger):
    other = make_story(bjorn, levanger)
    draft = released(story, submission)
    with tenancy.inside(levanger):
        refused(lambda: reply_to(draft, levanger, other.network.pk))


def test_a_municipality_changes_no_word_of_a_remark(submission, story, levanger):
    released(story, submission)
    with tenancy.inside(levanger):
        refused(lambda: Remark.objects.update(text="Strålende!"), "permission denied")


def test_a_facilitator_writes_no_remark_into_another_networks_feedback(submission, story, bjorn, verdal):
    other = make_story(bjorn, verdal)
    draft = released(story, submission)
    with tenancy.desk(bjorn.account_id):
        refused(
            lambda: Remark.objects.create(
                feedback_id=draft.pk,
                network_id=other.network.pk,
                number=9,
                kind="good",
                text="Hei",
                written_by_name="Bjørn",
                written_at=AT,
            )
        )


def test_a_facilitator_writes_no_feedback_on_another_networks_hand_in(submission, story, bjorn, verdal):
    other = make_story(bjorn, verdal)
    with tenancy.desk(bjorn.account_id):
        refused(
            lambda: Feedback.objects.create(
                submission_id=submission.id,
                network_id=other.network.pk,
                assignment_id=other.assignment.pk,
                municipality_id=submission.municipality_id,
                started_at=AT,
                started_by_name="Bjørn",
                edited_at=AT,
                edited_by=bjorn.account_id,
                edited_by_name="Bjørn",
            )
        )
