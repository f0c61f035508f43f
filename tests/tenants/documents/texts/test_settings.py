import pytest

from foundation.audit.models import Entry
from tenants.documents.models import Document
from tests.factories.documents import make_document, make_position, make_theme
from tests.factories.people import make_unit


@pytest.fixture
def document(editor, theme):
    return make_document(editor, state="in_force")


@pytest.fixture
def values(document):
    return {"theme_id": str(document.theme_id), "document_type_id": str(document.document_type_id), "owner_id": "",
            "unit_id": "", "target_group": "", "law_links": "", "version": 1}  # fmt: skip


def url(document):
    return f"/documents/{document.pk}/settings/"


def test_it_works(editor, document, values, levanger):
    unit, owner, theme = make_unit("Mule", levanger), make_position("Fagleder"), make_theme("Vann")
    values |= {
        "theme_id": str(theme.pk), "owner_id": str(owner.pk), "unit_id": str(unit.pk), "target_units": [str(unit.pk)],
        "target_group": " Nattevakter ", "law_links": "Helsepersonelloven § 4 https://lovdata.no/x\n\nhttps://y.no/",
        "asks_receipt": "on", "is_public": "on",
    }  # fmt: skip
    assert editor.client.get(url(document)).status_code == 200
    assert editor.client.post(url(document), values)["Location"] == url(document)
    document = Document.objects.get()
    assert (document.theme_id, document.owner_id, document.unit_id) == (theme.pk, owner.pk, unit.pk)
    assert (document.target_group, document.target_units) == ("Nattevakter", [unit.pk])
    assert document.law_links == [
        {"text": "Helsepersonelloven § 4", "url": "https://lovdata.no/x"}, {"text": "https://y.no/", "url": "https://y.no/"},
    ]  # fmt: skip
    assert (document.asks_receipt, document.is_public, document.version) == (True, True, 2)
    assert Entry.objects.get(action="change_settings").changes == {
        "theme": ["Helse og omsorg", "Vann"], "owner": ["", "Fagleder"], "unit": ["", "Mule"],
        "target_units": [[], ["Mule"]], "target_group": ["", "Nattevakter"], "asks_receipt": [False, True],
        "law_links": [[], ["Helsepersonelloven § 4 https://lovdata.no/x", "https://y.no/ https://y.no/"]],
        "is_public": [False, True],
    }  # fmt: skip
    page = editor.client.get(url(document)).content.decode()
    assert "Helsepersonelloven § 4 https://lovdata.no/x" in page


def test_two_at_once(editor, document, values):
    assert editor.client.post(url(document), values | {"target_group": "Først"}).status_code == 302
    answer = editor.client.post(url(document), values | {"target_group": "Sist"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Noen andre har endret innstillingene" in page
    assert 'value="Sist"' in page
    assert Document.objects.get().target_group == "Først"
    assert editor.client.post(url(document), values | {"target_group": "Sist", "version": 2}).status_code == 302


@pytest.mark.parametrize("line", ["Loven javascript:alert(1)", "https://x.no/ ord"])
def test_the_address_of_a_law_stands_last(editor, document, values, line):
    answer = editor.client.post(url(document), values | {"law_links": line})
    assert answer.status_code == 422
    assert "Skriv en adresse med https://" in answer.content.decode()


def test_a_law_may_stand_by_its_name_alone_and_is_kept_when_other_things_change(editor, document, values):
    editor.client.post(url(document), values | {"law_links": "Kommuneloven § 25-1"})
    assert "Kommuneloven § 25-1" in editor.client.get(f"/documents/{document.pk}/").text
    shown = editor.client.get(url(document)).context["form"]["law_links"].value()
    again = editor.client.post(url(document), values | {"law_links": shown, "is_public": "on", "version": 2})
    assert again.status_code == 302
    assert Document.objects.get().law_links == [{"text": "Kommuneloven § 25-1", "url": ""}]


def test_a_theme_out_of_use_stays_until_another_is_chosen(editor, document, values, theme):
    from tests.factories.documents import AT

    theme.ended_at = AT
    theme.save(update_fields=["ended_at"])
    assert editor.client.post(url(document), values | {"target_group": "Alle"}).status_code == 302


def test_only_those_who_write(astrid, dag, document, values):
    assert astrid.client.get(url(document)).status_code == 403
    assert astrid.client.post(url(document), values).status_code == 403
    assert dag.client.get(url(document)).status_code == 404


def test_nobody_gives_a_document_away_beyond_reach(editor, astrid, values, document):
    own = make_theme("Vann", group=[astrid.member.pk])
    mine = make_document(editor, theme=own)
    answer = astrid.client.post(url(mine), values | {"theme_id": str(document.theme_id)})
    assert answer.status_code == 403
    assert Document.objects.get(pk=mine.pk).theme_id == own.pk
