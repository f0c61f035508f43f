"""Many documents go from one position to another."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.notices.models import Notice
from tenants.documents.actions.owners import Ended, change_owner
from tenants.documents.models import Document
from tests.factories.documents import AT, make_document, make_position, make_theme, make_type
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.submissions import log_of


@pytest.fixture
def editor(levanger):
    """Edda, who is responsible for documents in Levanger."""
    return make_person("Edda Ree", levanger, "editor")


@pytest.fixture
def positions(levanger, bjorn):
    """Two positions; Bjørn holds the second."""
    with tenancy.inside(levanger):
        return make_position("Rådmann"), make_position("Kommunedirektør", holder=bjorn.member)


@pytest.fixture
def documents(editor, levanger, positions):
    """Two of the first position's in different themes, and one without an owner."""
    with tenancy.inside(levanger):
        health, school, kind = make_theme("Helse"), make_theme("Skole"), make_type()
        old, _new = positions
        return [
            make_document(editor, title, state="in_force", theme=theme, document_type=kind, owner=owner)
            for title, theme, owner in (("Brann", health, old), ("Vask", school, old), ("Uten", school, None))
        ]


def _address(old, new, **more):
    return {"giver": str(old.pk) if old else "none", "taker": str(new.pk), "theme": "", "type": ""} | more


def _owners(levanger):
    with tenancy.inside(levanger):
        rows = Document.objects.order_by("title").select_related("owner")
        return {row.title: row.owner.title if row.owner else "" for row in rows}


def test_it_works(editor, levanger, positions, documents, bjorn):
    client = editor.client
    asked = _address(*positions)
    page = client.get("/documents/owners/", asked)
    assert "2 dokumenter får ny eier: Kommunedirektør" in words_of(page)
    keys = re.findall(r'name="document" value="([^"]+)"', page.content.decode())
    assert set(keys) == {str(documents[0].pk), str(documents[1].pk)}
    answer = client.post("/documents/owners/", asked | {"document": keys}, follow=True)
    assert "2 dokumenter har fått ny eier" in words_of(answer)
    assert _owners(levanger) == {"Brann": "Kommunedirektør", "Uten": "", "Vask": "Kommunedirektør"}
    changes = [entry.changes for entry in log_of(levanger) if entry.action == "change_owner"]
    assert changes == [{"owner": ["Rådmann", "Kommunedirektør"]}] * 2
    with tenancy.inside(levanger):
        assert Notice.objects.get(account_id=bjorn.account_id).title == "Kommunedirektør eier nå 2 dokumenter til"


def test_a_theme_narrows_it_and_documents_without_owner_can_get_one(editor, levanger, positions, documents):
    client = editor.client
    asked = _address(*positions, theme=str(documents[0].theme_id))
    assert "1 dokument får ny eier" in words_of(client.get("/documents/owners/", asked))
    asked = _address(None, positions[1])
    assert "Uten" in words_of(client.get("/documents/owners/", asked))
    client.post("/documents/owners/", asked | {"document": [str(documents[2].pk)]})
    assert _owners(levanger)["Uten"] == "Kommunedirektør"


def test_what_has_another_owner_meanwhile_stays(editor, levanger, positions, documents):
    old, new = positions
    with tenancy.inside(levanger):
        third = make_position("Rektor")
        Document.objects.filter(pk=documents[0].pk).update(owner=third)
        keys = [document.pk for document in documents]
        assert change_owner(keys, from_id=old.pk, to_id=new.pk, by=editor.actor, at=AT) == 1
    assert _owners(levanger) == {"Brann": "Rektor", "Uten": "", "Vask": "Kommunedirektør"}


def test_the_same_twice_and_nothing_chosen_are_said(editor, positions, documents):
    client = editor.client
    answer = client.get("/documents/owners/", _address(positions[0], positions[0]))
    assert answer.status_code == 422
    assert "Velg en annen enn den som eier dem nå" in words_of(answer)
    answer = client.post("/documents/owners/", _address(*positions) | {"document": ["tull"]}, follow=True)
    assert "Ingenting er endret" in words_of(answer)
    assert client.get("/documents/owners/").status_code == 200


def test_a_position_that_has_ended_gets_nothing(editor, levanger, positions, documents):
    old, new = positions
    with tenancy.inside(levanger):
        new.ended_at = AT
        new.save(update_fields=["ended_at"])
        with pytest.raises(Ended):
            change_owner([documents[0].pk], from_id=old.pk, to_id=new.pk, by=editor.actor, at=AT)


def test_others_may_not(astrid, positions, documents):
    assert astrid.client.get("/documents/owners/").status_code == 403
    assert astrid.client.post("/documents/owners/", _address(*positions)).status_code == 403


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_questions_does_not_grow(editor, levanger, positions, count):
    with tenancy.inside(levanger):
        for number in range(count):
            make_document(editor, f"Rutine {number}", state="in_force", owner=positions[0])
    client = editor.client
    client.get("/documents/owners/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/documents/owners/", _address(*positions)).status_code == 200
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 12
