"""What the database itself refuses about hand-ins, whatever our code asks for."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from network.submissions import actions
from network.submissions.models import Opened, Submission, SubmittedPart
from tests.factories.submissions import AT, handed_in, make_story

STAYS = "permission denied|stays as it was"


@pytest.fixture
def submission(camilla, story):
    """What Camilla has handed in for Levanger."""
    return handed_in(camilla, story, Strateginotat="Få mål.")


def refused(act, words="row-level security"):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        act()


def part_of(submission, story, **other):
    given = {
        "submission_id": submission.id, "network_id": story.network.pk, "assignment_id": story.assignment.pk,
        "municipality_id": submission.municipality_id, "part_id": story.part("Samtaler"), "attempt": 1,
        "position": 2, "title": "Samtaler", "text": "Smuglet inn",
    }  # fmt: skip
    return SubmittedPart.objects.create(**given | other)


def opened_of(submission, story, municipality):
    return Opened.objects.create(
        submission_id=submission.id, network_id=story.network.pk, assignment_id=story.assignment.pk,
        municipality_id=municipality.id, municipality_name=municipality.name, assignment_title="x",
        part_ids=[story.part("Strateginotat")], part_titles=["x"], opened_at=AT, opened_by_name="Dag",
    )  # fmt: skip


def test_a_municipality_cannot_open_anothers_hand_in_for_itself(submission, story, verdal):
    with tenancy.inside(verdal):
        refused(lambda: opened_of(submission, story, verdal))
        assert Submission.objects.count() == 0
        assert SubmittedPart.objects.count() == 0


def test_what_is_opened_cannot_be_turned_towards_anothers_hand_in(submission, story, camilla, dag, verdal):
    own = handed_in(dag, story, Strateginotat="Verdals.")
    with tenancy.inside(verdal):
        actions.open_to_network(own.id, [story.part("Strateginotat")], by=dag.actor, at=AT)
        refused(lambda: Opened.objects.filter(submission_id=own.id).update(submission_id=submission.id))


def test_a_municipality_puts_nothing_into_anothers_hand_in(submission, story, verdal):
    with tenancy.inside(verdal):
        refused(lambda: part_of(submission, story, municipality_id=verdal.id), STAYS)


def test_a_facilitator_puts_nothing_into_another_networks_hand_in(submission, story, eva, bjorn, verdal):
    theirs = make_story(bjorn, verdal)
    with tenancy.desk(bjorn.account_id):
        refused(lambda: part_of(submission, story, network_id=theirs.network.pk), STAYS)


def test_a_municipality_hands_in_to_homework_of_its_own_network_only(submission, story, bjorn, verdal, levanger):
    theirs = make_story(bjorn, verdal)
    with tenancy.inside(levanger):
        copy = Submission.objects.get(pk=submission.id)
        copy.pk, copy.once, copy.assignment_id = uuid7(), uuid7(), theirs.assignment.pk
        refused(lambda: copy.save(force_insert=True))


@pytest.mark.parametrize(
    "change",
    [
        {"is_late": False},
        {"handed_in_at": AT},
        {"attempt": 7},
        {"handed_in_name": "En annen"},
        {"on_behalf": True},
        {"assignment_title": "Noe annet"},
        {"message": "Noe annet"},
        {"made_by": "Noen andre"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_nobody_changes_what_was_handed_in(submission, story, levanger, change):
    with tenancy.inside(levanger):
        refused(lambda: Submission.objects.filter(pk=submission.id).update(**change), STAYS)
    with tenancy.desk(story.by.account_id):
        refused(lambda: Submission.objects.filter(pk=submission.id).update(**change), STAYS)


def test_a_part_goes_only_with_the_whole(submission, levanger):
    with tenancy.inside(levanger):
        assert delete_parts() == 0


def delete_parts():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM submissions_submittedpart")
        return cursor.rowcount


def test_what_was_taken_back_stays_gone(submission, camilla, levanger):
    with tenancy.inside(levanger):
        actions.take_back(submission.id, by=camilla.actor, at=AT)
        refused(lambda: Submission.objects.filter(pk=submission.id).update(erased_at=None), STAYS)
