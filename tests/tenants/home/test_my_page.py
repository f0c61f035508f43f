"""Min side: what waits and what came back, in order."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from foundation import tenancy
from tenants.home.rules import by_urgency, part_of_day
from tests.factories.documents import make_document
from tests.factories.feedback import released
from tests.factories.questions import questions
from tests.factories.submissions import add_homework, handed_in, make_story

NOW = datetime(2026, 10, 20, 9, tzinfo=UTC)


@dataclass
class Task:
    kind: str = "hand_in"
    due_at: datetime | None = None
    overdue: bool = False


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"


def test_it_works(camilla, eva, levanger, verdal, run_tasks):
    story = make_story(eva, levanger, verdal)
    released(story, handed_in(camilla, story, Strateginotat="Tekst."))
    run_tasks()
    page = camilla.client.get("/").content.decode()
    assert "Les og svar: tilbakemelding på Strategi og målekart" in page
    assert "Lever: Strategi og målekart" in page
    assert "Godt arbeid." in page


def test_with_nothing_to_do_it_says_so(astrid):
    page = astrid.client.get("/").content.decode()
    assert "Ingenting venter på deg akkurat nå." in page


def test_what_is_overdue_comes_first():
    late, soon, later = Task(overdue=True, due_at=NOW), Task(due_at=NOW + timedelta(3)), Task(due_at=None)
    groups = by_urgency([later, soon, late], at=NOW, week=NOW + timedelta(7))
    assert groups == {"now": [late], "week": [soon], "later": [later]}


def test_the_greeting_follows_the_clock():
    assert [part_of_day(hour) for hour in (4, 5, 10, 18)] == ["evening", "morning", "day", "evening"]


def test_more_homework_asks_no_more_questions(camilla, eva, levanger):
    story = make_story(eva, levanger)
    browser = camilla.client
    browser.get("/")  # the list of places is kept in the session from now on
    few = questions(lambda: browser.get("/"))
    for number in range(4):
        add_homework(story.by, story.network, title=f"Hjemmelekse {number}")
    assert len(questions(lambda: browser.get("/"))) == len(few)


def test_the_search_finds_documents(camilla, astrid, levanger):
    with tenancy.inside(levanger):
        make_document(camilla, "Legemiddelhåndtering", state="in_force")
    page = astrid.client.get("/search/?q=legemiddel").content.decode()
    assert "Legemiddelhåndtering" in page
    assert "/documents/?q=legemiddel" in page


def test_the_search_finds_homework_and_people(camilla, eva, levanger):
    make_story(eva, levanger)
    assert "Strategi og målekart" in camilla.client.get("/search/?q=målekart").content.decode()
    assert "Astrid Moen" in camilla.client.get("/search/?q=astrid").content.decode()
    assert "Ingen treff" in camilla.client.get("/search/?q=xyzzy").content.decode()


def test_the_search_waits_for_words_and_lets_the_hits_be_read(camilla):
    assert " autofocus" in camilla.client.get("/search/").content.decode()
    assert " autofocus" not in camilla.client.get("/search/?q=astrid").content.decode()
