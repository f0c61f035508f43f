"""What a municipality must fill in itself is told when it takes a text, and in the draft until it is done."""

import pytest

from foundation import tenancy
from tenants.common.actions import adopting
from tests.factories.base import AT, base_text
from tests.factories.documents import make_document, paragraph, table
from tests.factories.pages import words_of

ASKED = ("Feltet {{enhet}}, {{dato}}", "hvem som tar imot", "Lov eller forskrift", "Et felt uten ord")


@pytest.fixture
def template(db):
    """A template of the base with each kind of place."""
    blocks = [
        paragraph("Gjelder for {{enhet}} i {{kommune}} fra {{dato}}."),
        paragraph("[[lokalt: hvem som tar imot]]"),
        paragraph("Lov eller forskrift: …"),
        table(("Steg", "Ansvar"), ("…", "…")),
        paragraph("Og så videre…"),
    ]
    return base_text("mal", "Mal for prosedyre", kind="template", blocks=blocks)


def listed(client, page):
    answer = client.get(page)
    assert answer.status_code == 200
    return [one for one in ASKED if f"<li>{one}</li>" in answer.text.replace("&lbrace;", "{")]


def test_it_works(template, editor, levanger, place):
    page = words_of(editor.client.get(f"/common/{template}/use/"))
    assert "Dette må dere fylle ut selv" in page
    assert listed(editor.client, f"/common/{template}/use/") == list(ASKED)
    assert "{{kommune}}" not in page
    with tenancy.inside(levanger):
        taken = adopting.take(adopting.Wish(template, "nb", **place), by=editor.actor, at=AT)
    for name in ("", "edit/", "approval/"):
        found = f"/documents/{taken.document_id}/{name}"
        assert listed(editor.client, found) == list(ASKED), name
        assert "5 steder fra malen er ikke fylt ut." in words_of(editor.client.get(found))


def test_a_text_without_such_places_asks_for_nothing(deviations, editor):
    assert "Dette må dere fylle ut selv" not in editor.client.get(f"/common/{deviations}/use/").text


def test_what_is_done_is_listed_no_more(editor, levanger):
    with tenancy.inside(levanger):
        document = make_document(editor, "Vakt", [paragraph("Ring vakta.")])
    assert "ikke fylt ut" not in editor.client.get(f"/documents/{document.pk}/").text
