"""The guided start: many texts of the base at once."""

from foundation import tenancy
from tenants.common.models import Adoption
from tenants.documents.models import Document, DocumentType, Position, Theme
from tests.factories.base import base_text
from tests.factories.documents import make_theme, make_type
from tests.factories.questions import questions


def _values(place, chosen, **more):
    return {
        "item": chosen,
        "placed": "1",
        "theme_0": place["theme_id"],
        "owner_0": place["owner_id"],
        "type_0": place["document_type_id"],
    } | more


def test_it_works(editor, deviations, hearing, place, levanger):
    with tenancy.inside(levanger):
        steering, template = make_theme("Styring"), make_type("Mal")
    browser = editor.client
    assert "Slik melder du avvik" in browser.get("/common/start/").content.decode()
    where = browser.post("/common/start/", {"item": [deviations, hearing]}).content.decode()
    assert "Lag 2 utkast" in where
    assert f'<option value="{steering.pk}" selected>' in where
    more = {"theme_1": steering.pk, "owner_1": "", "type_0": template.pk, "type_1": place["document_type_id"]}
    answer = browser.post("/common/start/", _values(place, [deviations, hearing], **more))
    assert answer.headers["Location"] == "/common/start/"
    with tenancy.inside(levanger):
        made = {one.title: one for one in Document.objects.select_related("theme", "document_type")}
    assert made["Slik melder du avvik"].owner_id == place["owner_id"]
    assert (made["Mal for høring"].theme, made["Mal for høring"].document_type) == (steering, template)
    page = browser.get("/common/start/").content.decode()
    assert "2 utkast er laget." in page
    assert "2 utkast venter" in page
    assert "Det er ingen flere tekster å velge" in page


def test_nothing_chosen(editor, deviations):
    answer = editor.client.post("/common/start/", {})
    assert answer.status_code == 422
    assert "Velg minst ett dokument." in answer.content.decode()


def test_what_is_missing_is_asked_for(editor, deviations, place):
    answer = editor.client.post("/common/start/", _values(place, [deviations], theme_0=""))
    assert answer.status_code == 422
    assert "Velg et tema." in answer.content.decode()


def test_a_second_click_makes_nothing_twice(editor, deviations, place, levanger):
    browser = editor.client
    for _click in range(2):
        browser.post("/common/start/", _values(place, [deviations]))
    with tenancy.inside(levanger):
        assert (Adoption.objects.count(), Document.objects.count()) == (1, 1)


def test_more_texts_ask_no_more_questions(editor, deviations):
    browser = editor.client
    browser.get("/common/start/")
    few = questions(lambda: browser.get("/common/start/"))
    for number in range(5):
        base_text(f"tekst-{number}", f"Tekst {number}")
    assert len(questions(lambda: browser.get("/common/start/"))) == len(few)


def test_what_is_missing_is_made(editor, deviations, hearing, levanger):
    browser = editor.client
    where = browser.post("/common/start/", {"item": [deviations, hearing]}).text
    assert where.count('<option value="new" selected>') == 6
    for word in ("Avvik", "Styring", "Mal", "Prosedyre", "Kvalitetsrådgiver"):
        assert f"Lag «{word}»" in where

    kinds = ("theme_0", "theme_1", "owner_0", "owner_1", "type_0", "type_1")
    data = {"item": [deviations, hearing], "placed": "1"} | dict.fromkeys(kinds, "new")
    for _click in range(2):
        browser.post("/common/start/", data)
    with tenancy.inside(levanger):
        rows = Document.objects.select_related("theme", "document_type", "owner").order_by("sort_key")
        assert [(one.theme.title, one.document_type.title, one.owner.title) for one in rows] == [
            ("Styring", "Mal", "Kvalitetsrådgiver"),
            ("Avvik", "Prosedyre", "Kvalitetsrådgiver"),
        ]
        assert Theme.objects.count() == DocumentType.objects.count() == 2
        assert Position.objects.filter(title="Kvalitetsrådgiver").count() == 1
