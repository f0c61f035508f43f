"""Read and understood: said once, for the version that is in force."""

from datetime import UTC, date, datetime

import pytest

from tenants.documents.actions.reading import NotInForce, confirm
from tenants.documents.models import Receipt
from tenants.documents.queries.receipts import to_read
from tests.factories.documents import add_version, make_document, paragraph
from tests.factories.people import make_person, make_unit

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ON = date(2026, 11, 2)


@pytest.fixture
def document(camilla):
    """One that asks for a receipt."""
    return make_document(camilla, state="in_force", asks_receipt=True)


def current(document):
    return document.versions.get(state="in_force")


def press(who, document, **headers):
    version = str(current(document).pk)
    return who.client.post(f"/documents/{document.pk}/confirm/", {"version": version}, headers=headers)


def test_it_works(astrid, document):
    page = astrid.client.get(f"/documents/{document.pk}/").content.decode()
    assert "Har du lest versjon 1?" in page
    assert "0 av 2 i enheten din har bekreftet." in page
    answer = press(astrid, document)
    assert answer.status_code == 302
    assert Receipt.objects.get().member_id == astrid.member.pk
    assert "Du har lest og forstått" in astrid.client.get(answer["Location"]).content.decode()


def test_with_script_only_the_card_is_answered(astrid, document):
    answer = press(astrid, document, **{"HX-Request": "true"})
    assert answer.status_code == 200
    assert "1 av 2 i enheten din har bekreftet." in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_second_click_changes_nothing(astrid, document):
    press(astrid, document)
    press(astrid, document)
    assert Receipt.objects.count() == 1


def test_a_version_that_was_replaced_a_second_ago_is_not_confirmed(astrid, camilla, document):
    old = current(document)
    add_version(camilla, document, [paragraph("Nytt.")], state="in_force")
    answer = astrid.client.post(f"/documents/{document.pk}/confirm/", {"version": str(old.pk)}, follow=True)
    assert "Denne versjonen gjelder ikke lenger." in answer.content.decode()
    with pytest.raises(NotInForce):
        confirm(old, by=astrid.actor, at=AT)
    assert not Receipt.objects.exists()


def test_what_waits_is_told_until_it_is_confirmed(astrid, document):
    assert [one.document_id for one in to_read(astrid.actor, on=ON)] == [document.pk]
    press(astrid, document)
    assert to_read(astrid.actor, on=ON) == []


def test_a_new_version_asks_anew_unless_it_is_not_material(astrid, camilla, document):
    press(astrid, document)
    add_version(camilla, document, [paragraph("En skrivefeil rettet.")], state="in_force", material=False)
    assert to_read(astrid.actor, on=ON) == []
    assert "Du har lest og forstått" in astrid.client.get(f"/documents/{document.pk}/").content.decode()
    add_version(camilla, document, [paragraph("Noe nytt.")], state="in_force")
    assert len(to_read(astrid.actor, on=ON)) == 1


def test_only_the_units_it_is_for_are_asked(levanger, astrid, camilla, document):
    top = make_unit("Helse", levanger)
    below = make_unit("Ekne sykehjem", levanger, top)
    nurse = make_person("Nora Vik", levanger, ("employee", below))
    document.target_units = [top.pk]
    document.save(update_fields=["target_units"])
    assert to_read(astrid.actor, on=ON) == []
    assert len(to_read(nurse.actor, on=ON)) == 1
    assert "Har du lest" not in astrid.client.get(f"/documents/{document.pk}/").content.decode()


def test_a_document_that_asks_nobody_has_no_button(astrid, camilla):
    document = make_document(camilla, state="in_force")
    assert "Har du lest" not in astrid.client.get(f"/documents/{document.pk}/").content.decode()
    assert to_read(astrid.actor, on=ON) == []
