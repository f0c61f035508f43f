"""What waits for a person among the documents, on Min side."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation import tenancy
from tenants.documents import facade
from tenants.documents.actions import hearing, life
from tenants.documents.models import Document, Version
from tenants.documents.queries.said import said_of
from tests.factories.documents import make_document, make_position
from tests.factories.questions import questions


@pytest.fixture
def house(levanger):
    """Levanger's door, as a function."""
    return lambda: tenancy.inside(levanger)


@pytest.fixture
def today():
    """This day."""
    return timezone.localdate()


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(pk=Document.objects.get(pk=document.pk).draft_id)


def send(editor, title="Legemiddelhåndtering"):
    """A document for approval."""
    document = make_document(editor, title)
    return life.send_for_approval(opened(document), by=editor.actor, at=timezone.now())


def tasks(someone, today):
    """(verb, title) of what waits."""
    return [(task.verb, task.title) for task in facade.waiting(someone.actor, on=today)]


def test_it_works(editor, bjorn, astrid, director, house, today):
    with house():
        send(editor)
        assert tasks(bjorn, today) == [("Godkjenn", "Legemiddelhåndtering")]
        assert tasks(astrid, today) == []
    assert "Godkjenn: Legemiddelhåndtering" in bjorn.client.get("/").text
    assert "Ingenting venter på deg akkurat nå." in astrid.client.get("/").text


def test_many_to_approve_are_one_task(editor, bjorn, director, house, today):
    with house():
        for number in range(4):
            send(editor, f"Dokument {number}")
        assert tasks(bjorn, today) == [("Godkjenn", "4 dokumenter")]


def test_what_was_sent_back_waits_for_the_writer(editor, bjorn, director, house, today):
    with house():
        version = send(editor)
        seen = version.sendings.get().sha256
        life.return_version(version, text="Mangler ansvar.", seen=seen, by=bjorn.actor, at=timezone.now())
        assert said_of(version)[0].decision == "returned"
        assert ("Skriv videre, sendt tilbake", "Legemiddelhåndtering") in tasks(editor, today)
        assert tasks(bjorn, today) == []


def test_a_hearing_waits_until_the_person_has_spoken(editor, astrid, director, house, today):
    with house():
        found = hearing.start_hearing(opened(make_document(editor)), everyone=True, by=editor.actor, at=timezone.now())
        assert tasks(astrid, today) == [("Gi forslag i høringen", "Legemiddelhåndtering")]
        hearing.propose(found, text="Bra", by=astrid.actor, at=timezone.now())
        assert tasks(astrid, today) == []
        hearing.close_hearing(found, by=editor.actor, at=timezone.now())
        assert ("Svar på forslagene", "Legemiddelhåndtering") in tasks(editor, today)


def test_what_a_meeting_came_to_is_asked_for_on_its_day(editor, director, house, today):
    with house():
        version = opened(make_document(editor, "Legemiddelhåndtering"))
        day = today + timedelta(days=1)
        hearing.start_hearing(version, everyone=True, meeting_date=day, by=editor.actor, at=timezone.now())
        asked = ("Skriv inn hva møtet kom til", "Legemiddelhåndtering")
        assert asked not in tasks(editor, today)
        assert asked in tasks(editor, day)
        (task,) = [one for one in facade.waiting(editor.actor, on=day) if one.verb == asked[0]]
        assert not task.overdue


def test_an_owner_reviews_a_month_ahead(editor, astrid, director, house, today):
    with house():
        owner = make_position("Fagsjef", holder=astrid.member)
        for days in (29, 31):
            make_document(
                editor, f"Om {days} dager", state="in_force", owner=owner, review_date=today + timedelta(days)
            )
        assert tasks(astrid, today) == [("Gjennomgå", "Om 29 dager")]


def test_many_that_should_have_been_reviewed_are_one_task_that_leads_to_them(editor, astrid, director, house, today):
    with house():
        owner = make_position("Fagsjef", holder=astrid.member)
        for days in (-5, -4, -3, -2, -1, 0, 1):
            make_document(editor, f"D{days}", state="in_force", owner=owner, review_date=today + timedelta(days))
        many, one = facade.waiting(astrid.actor, on=today)
        assert (many.title, many.due, one.title) == ("6 dokumenter", today - timedelta(5), "D1")
    page = astrid.client.get(many.url).text
    assert [f">D{days}<" in page for days in range(-5, 2)] == [True] * 6 + [False]


def test_of_many_reviews_that_come_soon_the_nearest_are_told(editor, astrid, director, house, today):
    with house():
        owner = make_position("Fagsjef", holder=astrid.member)
        for days in range(8, 0, -1):
            make_document(editor, f"D{days}", state="in_force", owner=owner, review_date=today + timedelta(days))
        assert [task.title for task in facade.waiting(astrid.actor, on=today)] == ["D1", "D2", "D3", "D4", "D5"]


def test_very_many_are_not_counted_to_the_end(editor, astrid, director, house, today, monkeypatch):
    monkeypatch.setattr("tenants.documents.queries.waiting.MOST", 7)
    with house():
        owner = make_position("Fagsjef", holder=astrid.member)
        for days in range(9):
            make_document(editor, f"D{days}", state="in_force", owner=owner, review_date=today - timedelta(days))
        (many,) = facade.waiting(astrid.actor, on=today)
    assert (many.title, many.due) == ("Over 7 dokumenter", today - timedelta(8))


def test_what_waits_for_others_is_not_read_for_those_without_a_position(editor, astrid, director, house, today):
    actor = astrid.actor
    with house():
        few = questions(lambda: facade.waiting(actor, on=today))
        send(editor)
        assert questions(lambda: facade.waiting(actor, on=today)) == few


def test_more_documents_ask_no_more_questions(editor, bjorn, director, house, today):
    actor = bjorn.actor
    with house():
        send(editor)
        with CaptureQueriesContext(connection) as one:
            facade.waiting(actor, on=today)
        for number in range(19):
            send(editor, f"Dokument {number}")
        with CaptureQueriesContext(connection) as twenty:
            facade.waiting(actor, on=today)
    assert len(twenty) == len(one)


def test_what_is_to_be_read_waits_until_it_is_confirmed(editor, astrid, house, today):
    from tenants.documents.actions import reading

    with house():
        document = make_document(editor, state="in_force", asks_receipt=True)
        assert tasks(astrid, today) == [("Les og bekreft", "Legemiddelhåndtering")]
        reading.confirm(Version.objects.get(document=document), by=astrid.actor, at=timezone.now())
        assert tasks(astrid, today) == []


def test_much_to_read_is_one_task_that_leads_to_a_list(editor, astrid, house, today):
    with house():
        for number in range(6):
            make_document(editor, f"Rutine {number}", state="in_force", asks_receipt=True)
        assert tasks(astrid, today) == [("Les og bekreft", "6 dokumenter")]
    page = astrid.client.get("/documents/to-read/").text
    assert "6 dokumenter venter på at du leser og bekrefter." in page
    assert page.count(">Rutine ") == 6


def test_the_list_shows_the_first_of_very_many(editor, astrid, house, monkeypatch):
    monkeypatch.setattr("tenants.documents.views.to_read.MOST", 2)
    with house():
        for number in range(3):
            make_document(editor, f"Rutine {number}", state="in_force", asks_receipt=True)
    page = astrid.client.get("/documents/to-read/").text
    assert "3 dokumenter venter" in page
    assert "Her står de 2 som har ventet lengst." in page
