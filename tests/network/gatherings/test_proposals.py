"""What waits is proposed for the agenda, and put there by one button."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from network.assignments import facade as assignments
from network.circles import actions as circles
from network.feedback import actions as feedback
from network.feedback.models import Remark
from network.gatherings import actions, queries
from network.submissions import facade as submissions
from tests.factories.gatherings import AT, add_items, announced, plan, titles
from tests.factories.submissions import AT as SENT
from tests.factories.submissions import DUE, handed_in, make_story

SHARED = {"state": "network", "feedback": "network"}
LATER = DUE + timedelta(days=3)


@pytest.fixture
def story(eva, levanger, verdal):
    return make_story(eva, levanger, verdal)


def proposed(story, gathering, at=LATER):
    with tenancy.desk(story.by.account_id):
        return queries.proposals(gathering, by=story.by, at=at)


def put(story, gathering, source, key, at=LATER):
    with tenancy.desk(story.by.account_id):
        return actions.put_on_agenda(gathering, source, key, by=story.by, at=at)


def discussed(story, person, text="Hører avvik hjemme her?"):
    """A released remark marked «let us discuss»."""
    sent = handed_in(person, story, Strateginotat="Vi styrer.")
    with tenancy.desk(story.by.account_id):
        draft = feedback.start_review(sent.id, by=story.by, at=SENT)
        feedback.add_remark(draft, kind="discuss", text=text, by=story.by, at=SENT)
        feedback.release(draft, by=story.by, at=SENT)
        return Remark.objects.get(text=text)


def test_it_works(story, camilla):
    handed_in(camilla, story, Strateginotat="Vi styrer.", Samtaler="Vi snakket.")
    gathering = announced(story.by, story.network)
    found = {one.source: one for one in proposed(story, gathering)}
    assert found["hole"].holes == {
        "Levanger": ["Målekart"], "Verdal": ["Strateginotat", "Samtaler", "Målekart"]
    }  # fmt: skip
    item = put(story, gathering, "hole", story.assignment.pk)
    assert item.title == "Det som gjenstår i «Strategi og målekart»"
    assert item.note.splitlines()[0] == "Levanger: Målekart"
    assert "hole" not in {one.source for one in proposed(story, gathering)}


def test_before_the_deadline_nothing_is_missing(story):
    gathering = announced(story.by, story.network)
    assert "hole" not in {one.source for one in proposed(story, gathering, at=DUE - timedelta(days=1))}


def test_where_status_is_not_shared_nobody_is_named(eva, levanger, verdal):
    story = make_story(eva, levanger, verdal, sharing={"state": "owner"})
    gathering = announced(story.by, story.network)
    item = put(story, gathering, "hole", story.assignment.pk)
    assert item.note == ""
    assert "Verdal" not in item.title


def test_a_remarks_words_stay_with_the_owner_unless_feedback_is_shared(story, camilla):
    remark = discussed(story, camilla)
    gathering = announced(story.by, story.network)
    found = next(one for one in proposed(story, gathering) if one.source == "discuss")
    assert (found.title, found.names) == ("Hører avvik hjemme her?", ("Levanger",))
    with tenancy.desk(story.by.account_id):
        assert found.url == f"/submissions/{remark.feedback.submission_id}/#k1"
    item = put(story, gathering, "discuss", remark.pk)
    assert "avvik" not in item.title + item.note
    assert "Levanger" not in item.title + item.note


def test_where_feedback_is_shared_the_remark_stands_on_the_agenda(eva, levanger, verdal, camilla):
    story = make_story(eva, levanger, verdal, sharing=SHARED)
    remark = discussed(story, camilla)
    gathering = announced(story.by, story.network)
    item = put(story, gathering, "discuss", remark.pk)
    assert (item.title, item.note) == ("La oss snakke om: Hører avvik hjemme her?", "Levanger")


def test_a_remark_is_taken_up_when_the_gathering_is_held(story, camilla):
    remark = discussed(story, camilla)
    gathering = announced(story.by, story.network)
    put(story, gathering, "discuss", remark.pk)
    with tenancy.desk(story.by.account_id):
        actions.move_state(gathering, "hold", by=story.by, at=gathering.ends_at)
    following = plan(story.by, story.network)
    assert "discuss" not in {one.source for one in proposed(story, following)}


def test_an_example_is_new_until_the_network_has_met_again(story, camilla):
    sent = handed_in(camilla, story, Strateginotat="Vi styrer.")
    with tenancy.inside(camilla.municipality):
        opened = submissions.open_to_network(
            sent.id, [story.part("Strateginotat")], "Kort og klart", by=camilla.actor, at=SENT
        )
    gathering = announced(story.by, story.network)
    found = next(one for one in proposed(story, gathering) if one.source == "example")
    assert found.names == ("Levanger",)
    assert put(story, gathering, "example", opened.id).title == "Eksempel fra Levanger: «Strategi og målekart»"
    with tenancy.desk(story.by.account_id):
        actions.move_state(gathering, "hold", by=story.by, at=gathering.ends_at)
    following = plan(
        story.by, story.network, starts_at=gathering.ends_at, ends_at=gathering.ends_at + timedelta(hours=1)
    )
    assert "example" not in {one.source for one in proposed(story, following)}


def test_homework_on_the_agenda_is_gone_through_there(story):
    gathering = announced(story.by, story.network)
    item = put(story, gathering, "homework", story.assignment.pk)
    assert item.title == "Gjennomgang av «Strategi og målekart»"
    with tenancy.desk(story.by.account_id):
        assert assignments.assignment(story.assignment.pk, by=story.by).gathering_id == gathering.pk
        actions.remove_item(item, by=story.by, at=LATER)
        assert assignments.assignment(story.assignment.pk, by=story.by).gathering_id is None
        actions.restore_item(item, by=story.by, at=LATER)
        assert assignments.assignment(story.assignment.pk, by=story.by).gathering_id == gathering.pk


def test_homework_of_another_gathering_is_not_taken_from_it(story):
    first, second = announced(story.by, story.network), announced(story.by, story.network)
    put(story, first, "homework", story.assignment.pk)
    assert "homework" not in {one.source for one in proposed(story, second)}
    add_items(story.by, second, "Blikk på leksa", source="homework", source_id=story.assignment.pk)
    with tenancy.desk(story.by.account_id):
        assert [one.id for one in queries.homework_here(first, by=story.by)] == [story.assignment.pk]


def test_deleting_a_gathering_lets_the_homework_go(story):
    secret = plan(story.by, story.network)
    put(story, secret, "homework", story.assignment.pk)
    with tenancy.desk(story.by.account_id):
        actions.delete_gathering(secret, by=story.by, at=AT)
        assert assignments.assignment(story.assignment.pk, by=story.by).gathering_id is None


def test_a_proposal_that_waits_no_more_says_so(eva, story):
    gathering = announced(story.by, story.network)
    with tenancy.desk(story.by.account_id):
        actions.set_homework(gathering, story.assignment.pk, here=True, by=story.by, at=AT)
    answer = eva.client.post(
        f"/gatherings/{gathering.pk}/agenda/propose/", {"proposal": f"discuss:{story.assignment.pk}"}
    )
    assert answer.status_code == 422
    assert "Forslaget finnes ikke lenger" in answer.text


def test_one_button_puts_it_there_and_a_second_click_changes_nothing(eva, story):
    gathering = announced(story.by, story.network)
    page = f"/gatherings/{gathering.pk}/agenda/"
    shown = eva.client.get(page).text
    assert "Hull i «Strategi og målekart»" in shown
    assert "Verdal: Strateginotat, Samtaler, Målekart" in shown
    sent = {"proposal": f"hole:{story.assignment.pk}"}
    for _click in range(2):
        assert eva.client.post(f"{page}propose/", sent).status_code == 302
    assert titles(story.by, gathering) == ["Det som gjenstår i «Strategi og målekart»"]
    assert eva.client.post(f"{page}propose/", {"proposal": "tull:x"}).status_code == 404
    assert eva.client.post(f"{page}propose/", {"proposal": "hole:x"}).status_code == 404


def test_homework_may_be_let_go_again(eva, story):
    gathering = announced(story.by, story.network)
    put(story, gathering, "homework", story.assignment.pk)
    page = f"/gatherings/{gathering.pk}/agenda/homework/"
    sent = {"assignment": str(story.assignment.pk), "here": "0"}
    assert eva.client.post(page, sent).status_code == 302
    with tenancy.desk(story.by.account_id):
        assert queries.homework_here(gathering, by=story.by) == []


def test_words_are_in_the_networks_language(story):
    with tenancy.desk(story.by.account_id):
        circles.change_network(
            story.network, name="Netværk", purpose="", language="en", version=1, by=story.by, at=timezone.now()
        )
    gathering = announced(story.by, story.network)
    item = put(story, gathering, "homework", story.assignment.pk)
    assert "Strategi og målekart" in item.title
