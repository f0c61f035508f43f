"""What other modules may do with documents: begin one, put a text into it, and read what applied."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.rights import Refused
from tenants.documents import facade
from tenants.documents.actions import in_force
from tenants.documents.actions.text_refusals import AlreadyOpen, NotDraft, Stale
from tenants.documents.models import Document, Version
from tests.factories.documents import (
    AT,
    add_version,
    heading,
    make_document,
    make_position,
    make_theme,
    make_type,
    paragraph,
)
from tests.factories.people import make_person
from tests.factories.questions import questions

DAY = AT.date()


@pytest.fixture
def editor(levanger):
    """Edda, who is responsible for documents in Levanger."""
    return make_person("Edda Ree", levanger, "editor")


@pytest.fixture(autouse=True)
def inside(levanger):
    """Levanger's door is open."""
    with tenancy.inside(levanger):
        yield


@pytest.fixture
def document(editor):
    """A document in force."""
    return make_document(editor, state="in_force", owner=make_position())


def _begin(editor, **values):
    place = {"theme_id": make_theme().pk, "document_type_id": make_type().pk}
    said = {"title": "Avvik", "blocks": [paragraph("Meld.")], "language": "da"}
    return facade.begin(**said | place | values, by=editor.actor, at=AT)


def test_it_works(editor):
    laws = [{"text": "Kommuneloven § 25-1", "url": ""}]
    begun = _begin(editor, law_links=laws, owner_id=make_position().pk)
    found = facade.text_of(begun.document_id, by=editor.actor)
    assert (found.title, found.language, found.state, found.number, found.revision) == ("Avvik", "da", "draft", 1, 1)
    assert found.open
    assert found.document_number == begun.number
    assert Document.objects.get().law_links == laws


def test_who_may_not_begin_one_is_refused(astrid):
    with pytest.raises(Refused):
        _begin(astrid)
    assert not Document.objects.exists()


def test_a_text_that_is_put_in_begins_a_new_version(editor, document):
    text = [heading("Nytt"), paragraph("Helt ny.")]
    found = facade.put(document.pk, title="Nytt navn", blocks=text, changes=["Ny."], by=editor.actor, at=AT)
    assert (found.number, found.title, found.state, found.blocks) == (2, "Nytt navn", "draft", text)
    assert Version.objects.get(document=document, number=2).changes == ["Ny."]
    assert Version.objects.get(document=document, number=1).state == "in_force"


def test_a_draft_nobody_has_written_in_is_replaced(editor):
    begun = _begin(editor)
    found = facade.put(begun.document_id, blocks=[paragraph("Ny.")], by=editor.actor, at=AT)
    assert (found.number, found.blocks[0]["text"]) == (1, "Ny.")


def test_a_draft_somebody_has_written_in_is_replaced_by_who_has_read_it(editor):
    begun = _begin(editor)
    facade.put(begun.document_id, blocks=[paragraph("Skrevet.")], by=editor.actor, at=AT)
    read = facade.text_of(begun.document_id, by=editor.actor)
    with pytest.raises(AlreadyOpen):
        facade.put(begun.document_id, blocks=[paragraph("Ny.")], by=editor.actor, at=AT)
    with pytest.raises(Stale):
        facade.put(begun.document_id, blocks=[paragraph("Ny.")], revision=1, by=editor.actor, at=AT)
    found = facade.put(begun.document_id, blocks=[paragraph("Ny.")], revision=read.revision, by=editor.actor, at=AT)
    assert found.blocks[0]["text"] == "Ny."


def test_a_version_for_approval_is_left_alone(editor):
    document = make_document(editor, state="approval")
    with pytest.raises(NotDraft):
        facade.put(document.pk, blocks=[paragraph("Ny.")], by=editor.actor, at=AT)


def test_what_applied_on_a_day(editor, document):
    add_version(editor, document, [paragraph("Den andre.")], state="in_force", at=AT + timedelta(days=30))
    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=29), DAY + timedelta(days=30))
    numbers = [getattr(facade.in_force_on(document.pk, on, by=editor.actor), "number", None) for on in days]
    assert numbers == [None, 1, 1, 2]


def test_what_is_withdrawn_applies_no_more_from_that_day(editor, document):
    in_force.withdraw(document, reason="Utdatert.", by=editor.actor, at=AT + timedelta(days=3))
    days = (DAY + timedelta(days=2), DAY + timedelta(days=3))
    assert [bool(facade.in_force_on(document.pk, on, by=editor.actor)) for on in days] == [True, False]
    assert facade.published_text(document.pk, by=editor.actor) is None


def test_what_is_in_force_is_told_in_words(editor, document):
    make_document(editor, "Et utkast")
    found = facade.published_text(document.pk, by=editor.actor)
    assert (found.title, found.theme, found.document_type) == ("Legemiddelhåndtering", "Helse og omsorg", "Prosedyre")
    assert (found.owner, found.number, found.review_months) == ("Kommunedirektør", 1, 24)
    assert found.blocks
    listed = facade.all_in_force(by=editor.actor, on=date(2026, 11, 1))
    assert [(one.title, one.blocks) for one in listed] == [("Legemiddelhåndtering", [])]


def test_a_list_asks_no_more_questions_when_it_is_longer(editor, document):
    actor = editor.actor
    few = questions(lambda: facade.all_in_force(by=actor, on=DAY))
    for number in range(4):
        make_document(editor, f"Dokument {number}", state="in_force")
    assert len(questions(lambda: facade.all_in_force(by=actor, on=DAY))) == len(few)


def test_a_draft_is_not_passed_on_to_others(editor, astrid):
    begun = _begin(editor)
    for ask in (facade.text_of, facade.published_text):
        with pytest.raises(Http404):
            ask(begun.document_id, by=astrid.actor)


def test_choices_are_those_of_a_new_document(editor, astrid):
    theme, kind, position = make_theme(), make_type(), make_position()
    found = facade.choices(editor.actor)
    assert found.themes == [(str(theme.pk), "Helse og omsorg")]
    assert found.types == [(str(kind.pk), "Prosedyre")]
    assert found.positions == [(str(position.pk), "Kommunedirektør")]
    assert facade.choices(astrid.actor).themes == []
