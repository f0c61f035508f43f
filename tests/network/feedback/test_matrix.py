"""The status matrix on the networks' host."""

import io
from datetime import timedelta

import openpyxl
import pytest

from foundation import tenancy
from network.assignments import actions as assignments
from network.assignments import queries as assignment_queries
from tests.factories.feedback import AT, released, reviewed
from tests.factories.questions import questions
from tests.factories.registry import make_house
from tests.factories.submissions import handed_in, make_story, registered


@pytest.fixture
def address(story):
    return f"/assignments/{story.assignment.pk}/matrix/"


def test_it_works(eva, story, submission, address):
    page = eva.client.get(address).content.decode()
    assert "1 av 2 kommuner har levert noe" in page
    assert "Ikke mottatt fra:" in page
    assert "Mottatt" in page


def test_a_hole_is_hatched_and_an_optional_part_is_not(eva, story, submission, address):
    page = eva.client.get(address).content.decode()
    assert page.count('class="app-missing"') == 5  # two of Levanger's three required, all three of Verdal's
    assert page.count("Frivillig, ikke levert") == 2


def test_the_state_follows_the_work(eva, camilla, story, submission, address):
    reviewed(story, submission)
    assert "Under arbeid" in eva.client.get(address).content.decode()
    released_page = None
    with tenancy.desk(story.by.account_id):
        from network.feedback import actions
        from network.feedback.models import Feedback

        actions.release(Feedback.objects.get(), by=story.by, at=AT)
    released_page = eva.client.get(address).content.decode()
    assert "Tilbakemelding sendt" in released_page


def test_late_and_on_behalf_are_said(eva, verdal, story, address):
    registered(story, verdal, Strateginotat="Kom på e-post.")
    page = eva.client.get(address).content.decode()
    assert "Registrert på vegne av kommunen" in page


def test_a_part_that_is_not_set_is_said_and_no_hole(eva, verdal, story, address):
    with tenancy.desk(story.by.account_id):
        row = assignment_queries.get_assignment(story.assignment.pk, by=story.by)
        part = assignment_queries.get_part(row, story.part("Strateginotat"))
        assignments.give_exemption(row, verdal.id, part=part, reason="Har et nytt notat", by=story.by, at=AT)
    page = eva.client.get(address).content.decode()
    assert "Ikke satt denne gangen</a>" in page
    assert "Har et nytt notat" in page
    assert page.count('class="app-missing"') == 5


def test_only_holes_shows_only_municipalities_with_holes(eva, camilla, dag, story, address):
    handed_in(dag, story, Strateginotat="a", Samtaler="b", Målekart="c")
    page = eva.client.get(address + "?show=holes").content.decode()
    assert '<th scope="row">Levanger</th>' in page
    assert '<th scope="row">Verdal</th>' not in page


def test_asking_again_is_answered_by_304_until_something_changes(eva, camilla, story, address):
    first = eva.client.get(address, headers={"HX-Request": "true"})
    again = {"HX-Request": "true", "If-None-Match": first["ETag"]}
    assert eva.client.get(address, headers=again).status_code == 304
    handed_in(camilla, story, Strateginotat="Nytt.")
    changed = eva.client.get(address, headers=again)
    assert changed.status_code == 200
    assert changed.content.decode().lstrip().startswith("<div")


def test_the_number_of_questions_is_the_same_with_more_municipalities(
    eva, levanger, verdal, camilla, django_db_blocker
):
    few = make_story(eva, levanger, title="Få")
    many = make_story(eva, levanger, verdal, *[make_house(f"Kommune {number}") for number in range(4)], title="Mange")
    for story in (few, many):
        released(story, handed_in(camilla, story, Strateginotat="Tekst."))
    browser = eva.client
    browser.get("/")
    asked = [
        questions(lambda story=story: browser.get(f"/assignments/{story.assignment.pk}/matrix/"))
        for story in (few, many)
    ]
    assert len(asked[0]) == len(asked[1])
    assert len(asked[1]) <= 12


def test_the_spreadsheet_holds_state_and_remark_and_no_formula(eva, story, submission):
    reviewed(story, submission, short_remark="=1+1")
    answer = eva.client.get(f"/assignments/{story.assignment.pk}/matrix.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    row = next(sheet.iter_rows(min_row=2, max_row=2))
    assert row[0].value == "Levanger"
    assert "Godt" in row[1].value
    assert row[2].value == "=1+1"
    assert row[2].data_type == "s"


def test_the_spreadsheet_calls_only_what_is_asked_for_missing(eva, verdal, story):
    with tenancy.desk(story.by.account_id):
        row = assignment_queries.get_assignment(story.assignment.pk, by=story.by)
        part = assignment_queries.get_part(row, story.part("Strateginotat"))
        assignments.give_exemption(row, verdal.id, part=part, reason="Har et nytt notat", by=story.by, at=AT)
    answer = eva.client.get(f"/assignments/{story.assignment.pk}/matrix.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    head, _levanger, row = sheet.iter_rows(values_only=True)
    said = dict(zip(head[1::2], row[1::2], strict=True))
    assert said["Strateginotat"] == "Ikke satt denne gangen"
    assert "Ikke mottatt" in said.values()
    assert "Frivillig, ikke levert" in said.values()


def test_a_later_deadline_is_said_where_the_part_is_missing(eva, verdal, story, address):
    with tenancy.desk(story.by.account_id):
        row = assignment_queries.get_assignment(story.assignment.pk, by=story.by)
        later = row.due_at + timedelta(days=30)
        assignments.give_extension(row, verdal.id, part=None, due_at=later, by=story.by, at=AT)
    assert eva.client.get(address).content.decode().count("Utsatt frist ") >= 3


def test_the_projector_shows_the_chosen_rows_and_no_remarks_unasked(eva, levanger, story, submission):
    reviewed(story, submission, short_remark="Hemmelig ennå")
    page = eva.client.get(f"/assignments/{story.assignment.pk}/projector/?row={levanger.id}").content.decode()
    assert '<th scope="row">Levanger</th>' in page
    assert '<th scope="row">Verdal</th>' not in page
    assert "Hemmelig ennå" not in page
