"""What is a municipality's own stays so when it leaves a network: receipts, files and feedback. Nothing else opens."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from network.assignments.models import Assignment, Criterion, Part
from network.circles import facade as circles
from network.circles.actions import add_member
from network.circles.models import Engagement, Membership, Network
from network.feedback import actions as feedback
from network.feedback.models import Feedback
from network.gatherings.models import Gathering
from network.submissions import facade as submissions
from network.submissions.models import Opened, Submission, SubmittedFile
from tests.browser import browse, chromium, faults
from tests.factories.feedback import reviewed
from tests.factories.gatherings import announced
from tests.factories.submissions import AT, handed_in, stored_file


@pytest.fixture
def given(camilla, dag, story):
    """What Levanger has handed in, with feedback; beside it a gathering, and an example of Verdal's."""
    with tenancy.desk(story.by.account_id):
        common = {"hint": "", "part": None, "by": story.by, "at": AT}
        asked = assignments.add_criterion(story.reload(), uuid7(), text="Er det få mål?", **common)
        assignments.add_criterion(story.reload(), uuid7(), text="Er de målbare?", **common)
    story.reload()
    file = stored_file(str(camilla.municipality.id), [story.part("Strateginotat")])
    made = handed_in(camilla, story, file=file, Strateginotat="Få mål.")
    draft = reviewed(story, made, remarks=("Kan dere si mer?",))
    with tenancy.desk(story.by.account_id):
        feedback.answer_criterion(draft, criterion_id=asked.pk, value=2, by=story.by, at=AT)
        feedback.release(draft, by=story.by, at=AT)
    announced(story.by, story.network)
    theirs = handed_in(dag, story, Strateginotat="Verdals.")
    with tenancy.inside(dag.municipality):
        submissions.open_to_network(theirs.id, [story.part("Strateginotat")], by=dag.actor, at=AT)
    return made


def test_it_works(camilla, story, given, left):
    left()
    page = camilla.client.get("/homework/").content.decode()
    address = f"/homework/submissions/{given.id}/"
    assert address in page
    assert "Styringsnettverket · levert " in page
    receipt = camilla.client.get(address).content.decode()
    assert "Dere gikk ut av Styringsnettverket" in receipt
    assert "Få mål." in receipt
    assert f"/homework/{story.assignment.pk}/" not in receipt
    sent = camilla.client.get(f"{address}files/{given.files[0].id}/")
    assert b"".join(sent.streaming_content).startswith(b"Vi styrer")


def test_the_feedback_is_read_answered_and_taken_out(camilla, story, given, left, run_tasks):
    left()
    address = f"/homework/submissions/{given.id}/feedback/"
    page = camilla.client.get(address).content.decode()
    for said in ("Kan dere si mer?", "Godt arbeid.", "Er det få mål?"):
        assert said in page
    for closed in (f"/homework/{story.assignment.pk}/", f"/homework/networks/{story.network.pk}/"):
        assert closed not in page
    assert camilla.client.get(f"{address}text/").status_code == 200
    assert camilla.client.get(f"{address}files/{given.files[0].id}/").status_code == 200
    assert camilla.client.post(f"{address}reply/", {"useful": "some"}).status_code == 302
    run_tasks()


def test_min_side_says_what_the_feedback_is_about(camilla, given, left):
    left()
    page = camilla.client.get("/").content.decode()
    assert "Les og svar: tilbakemelding på Strategi og målekart" in page
    assert page.count("ilbakemelding på Strategi og målekart") == 2


def test_nothing_else_of_the_network_opens(camilla, levanger, story, given, left):
    addresses = [
        f"/homework/{story.assignment.pk}/",
        f"/homework/{story.assignment.pk}/check/",
        f"/homework/networks/{story.network.pk}/",
        f"/homework/networks/{story.network.pk}/gallery/",
        f"/homework/networks/{story.network.pk}/status/{story.assignment.pk}/",
        f"/api/v1/networks/{story.network.pk}/",
        f"/api/v1/assignments/{story.assignment.pk}/",
    ]
    assert {camilla.client.get(address).status_code for address in addresses} == {200}
    left()
    assert {camilla.client.get(address).status_code for address in addresses} == {404}
    with tenancy.inside(levanger):
        closed = (Network, Membership, Engagement, Assignment, Part, Gathering, Opened)
        assert {model.__name__: model.objects.count() for model in closed} == dict.fromkeys(
            [model.__name__ for model in closed], 0
        )
        assert set(Submission.objects.values_list("municipality_id", flat=True)) == {levanger.id}
        assert set(SubmittedFile.objects.values_list("municipality_id", flat=True)) == {levanger.id}
        assert set(Feedback.objects.values_list("municipality_id", flat=True)) == {levanger.id}
        assert [one.text for one in Criterion.objects.all()] == ["Er det få mål?"]


def test_criteria_of_feedback_that_is_not_sent_stay_closed(camilla, levanger, story, given, left):
    again = handed_in(camilla, story, Strateginotat="Færre mål.")
    with tenancy.desk(story.by.account_id):
        draft = feedback.start_review(again.id, by=story.by, at=AT)
        other = Criterion.objects.get(text="Er de målbare?")
        feedback.answer_criterion(draft, criterion_id=other.pk, value=1, by=story.by, at=AT)
    left()
    with tenancy.inside(levanger):
        assert not Criterion.objects.filter(text="Er de målbare?").exists()


def test_a_network_is_left_for_the_one_that_left_it_and_until_it_comes_back(camilla, dag, story, left):
    def names(person):
        with tenancy.inside(person.municipality):
            return [one.name for one in circles.left_networks(by=person.actor)]

    assert names(camilla) == names(dag) == []
    left()
    assert (names(camilla), names(dag)) == (["Styringsnettverket"], [])
    with tenancy.desk(story.by.account_id):
        add_member(story.network, camilla.municipality, by=story.by, at=AT)
    assert names(camilla) == []


def test_only_municipalities_may_ask_what_they_left(eva):
    with (
        tenancy.desk(eva.account_id),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM left_networks()")


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


@pytest.mark.parametrize("path", ["/homework/", "/homework/submissions/{s}/"])
def test_no_page_has_a_fault_in_a_browser(browser, camilla, given, left, path):
    left()
    assert faults(browse(browser, camilla.client, path.format(s=given.id))) == []
