from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import translation

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from network.submissions import facade as submissions
from network.submissions.contracts import HandIn, PartContent
from tests.factories.submissions import AT, DUE, MADE, add_homework, hand_in_of, handed_in, make_story, stored_file


def _nothing_is_stored(person, story):
    with tenancy.inside(person.municipality):
        return submissions.submissions(story.assignment.pk, by=person.actor) == []


def test_a_change_of_the_homework_stops_it_and_says_what_to_do(camilla, story):
    content = hand_in_of(story, Strateginotat="Skrevet mot den gamle teksten")
    with tenancy.desk(story.by.account_id):
        assignments.add_part(story.assignment, uuid7(), kind="other", title="Ny del", by=story.by, at=AT)

    with tenancy.inside(camilla.municipality), pytest.raises(submissions.AssignmentChanged, match="tatt vare på"):
        submissions.submit(content, by=camilla.actor, at=AT)
    assert _nothing_is_stored(camilla, story)


def test_closed_homework_takes_nothing(camilla, story):
    with tenancy.desk(story.by.account_id):
        assignments.close(story.assignment, by=story.by, at=AT)
    story.reload()

    with pytest.raises(submissions.AssignmentClosed):
        handed_in(camilla, story, Strateginotat="For sent")


def test_after_the_deadline_it_is_late_and_welcome(camilla, story):
    assert handed_in(camilla, story, at=DUE + timedelta(days=3), Strateginotat="Litt sent").is_late


def test_after_the_last_chance_it_is_refused_with_the_parts_name(eva, camilla, levanger):
    story = make_story(eva, levanger, cut_off_at=DUE + timedelta(days=1))

    with pytest.raises(submissions.CutOff, match=r"«Strateginotat».*24. oktober 2026 kl. 23.59"):
        handed_in(camilla, story, at=DUE + timedelta(days=3), Strateginotat="For sent")
    assert _nothing_is_stored(camilla, story)


def test_more_time_for_one_municipality_moves_its_last_chance(eva, camilla, dag, levanger, verdal):
    story = make_story(eva, levanger, verdal, cut_off_at=DUE)
    later = DUE + timedelta(days=7)
    with tenancy.desk(story.by.account_id):
        assignments.give_extension(
            story.assignment, levanger.id, part=None, due_at=later, cut_off_at=later, reason="", by=story.by, at=AT
        )

    made = handed_in(camilla, story, at=DUE + timedelta(days=3), Strateginotat="I tide for oss")
    assert not made.is_late
    with pytest.raises(submissions.CutOff):
        handed_in(dag, story, at=DUE + timedelta(days=3), Strateginotat="For sent for dem")


def test_a_double_click_after_the_last_chance_finds_the_first_one(eva, camilla, levanger):
    story = make_story(eva, levanger, cut_off_at=DUE)
    once = uuid7()
    first = handed_in(camilla, story, once=once, Strateginotat="I siste liten")

    assert (
        handed_in(camilla, story, once=once, at=DUE + timedelta(days=1), Strateginotat="I siste liten").id == first.id
    )


def test_nothing_chosen_and_empty_parts_are_refused(camilla, story):
    with pytest.raises(submissions.NothingToHandIn, match="minst én del"):
        handed_in(camilla, story)
    with pytest.raises(submissions.NothingToHandIn, match="«Målekart»"):
        handed_in(camilla, story, Strateginotat="Her", Målekart="  ")


def test_a_reason_is_enough(camilla, story):
    content = hand_in_of(story, Målekart="")
    content = replace(content, parts=(replace(content.parts[0], not_relevant_reason="Vi har det i planen."),))
    with tenancy.inside(camilla.municipality):
        made = submissions.submit(content, by=camilla.actor, at=AT)
    assert made.parts[0].not_relevant_reason == "Vi har det i planen."


def test_a_part_of_other_homework_is_unknown(camilla, story):
    other = add_homework(story.by, story.network, title="En annen")
    content = HandIn(
        assignment_id=story.assignment.pk,
        assignment_version=story.assignment.version,
        once=uuid7(),
        parts=(PartContent(part_id=other.part("Strateginotat"), text="Feil sted"),),
    )
    with tenancy.inside(camilla.municipality), pytest.raises(submissions.UnknownPart):
        submissions.submit(content, by=camilla.actor, at=AT)


def test_a_file_for_a_part_that_is_not_sent_is_unknown(camilla, story):
    file = stored_file(str(camilla.municipality.id), [story.part("Målekart")])
    with pytest.raises(submissions.UnknownPart):
        handed_in(camilla, story, file=file, Strateginotat="Her")


def test_homework_of_a_network_that_the_municipality_is_not_in_is_not_there(eva, camilla, verdal):
    story = make_story(eva, verdal)
    with pytest.raises(Http404):
        handed_in(camilla, story, at=MADE, Strateginotat="Hei")


def test_before_it_opens_nothing_is_taken_and_the_moment_is_said(camilla, story):
    with tenancy.desk(story.by.account_id):
        type(story.assignment).objects.filter(pk=story.assignment.pk).update(opens_at=AT + timedelta(days=1))
    with pytest.raises(submissions.NotOpenYet, match="åpner for innlevering"):
        handed_in(camilla, story, Strateginotat="For tidlig")
    assert _nothing_is_stored(camilla, story)


def test_a_part_may_open_later_than_the_rest(camilla, story):
    with tenancy.desk(story.by.account_id):
        story.assignment.parts.filter(title="Målekart").update(opens_at=AT + timedelta(days=1))
    with pytest.raises(submissions.NotOpenYet, match=r"«Målekart»\. Det åpner for innlevering"):
        handed_in(camilla, story, Strateginotat="Ferdig", Målekart="For tidlig")
    assert _nothing_is_stored(camilla, story)
    assert handed_in(camilla, story, Strateginotat="Ferdig").attempt == 1
    assert handed_in(camilla, story, at=AT + timedelta(days=1), Målekart="Nå").attempt == 2


def test_names_stand_between_the_quotation_marks_of_the_language(camilla, story):
    with pytest.raises(submissions.NothingToHandIn) as refused:
        handed_in(camilla, story, Strateginotat="")
    with translation.override("en"):
        assert "“Strateginotat”" in str(refused.value)
