"""The list of the shared library: search, filters, and what was decided here."""

import pytest

from foundation import tenancy
from foundation.rights import Refused
from shared_library.items.contracts import Sought
from tenants.common.actions import adopting
from tenants.common.queries import library
from tests.factories.base import AT, base_text
from tests.factories.documents import make_theme, make_type
from tests.factories.questions import questions


def _taken(editor, item_id):
    with tenancy.inside(editor.municipality):
        wish = adopting.Wish(item_id, "nb", make_theme().pk, make_type().pk)
        return adopting.take(wish, by=editor.actor, at=AT)


def test_it_works(astrid, deviations, hearing):
    page = astrid.client.get("/common/").content.decode()
    assert "2 tekster" in page
    assert "Slik melder du avvik" in page
    assert "Kort om avvik." in page
    assert "Ta i bruk mange" not in page  # not hers to do


def test_the_menu_leads_there(astrid, deviations):
    assert '<a href="/common/"' in astrid.client.get("/documents/").content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=samme dag avvik", {"Slik melder du avvik", "Mal for høring"}),
        ("q=høring", {"Mal for høring"}),
        ("theme=Avvik", {"Slik melder du avvik"}),
        ("kind=template", {"Mal for høring"}),
        ("layer=body", set()),
        ("layer=base", {"Slik melder du avvik", "Mal for høring"}),
        ("theme=finnes+ikke", {"Slik melder du avvik", "Mal for høring"}),
        ("mine=open", {"Mal for høring"}),
        ("mine=taken", {"Slik melder du avvik"}),
    ],
)
def test_it_is_cut_to_what_is_asked_for(astrid, editor, deviations, hearing, asked, found):
    _taken(editor, deviations)
    page = astrid.client.get(f"/common/?{asked}").content.decode()
    assert {title for title in ("Slik melder du avvik", "Mal for høring") if f">{title}</span>" in page} == found


def test_it_says_how_many_use_it_and_what_is_decided_here(astrid, editor, dag, deviations):
    _taken(editor, deviations)
    here, there = (one.client.get("/common/").content.decode() for one in (astrid, dag))
    assert "I bruk i 1 kommune" in here
    assert "Tatt i bruk her" in here
    assert "I bruk i 1 kommune" in there
    assert "Tatt i bruk her" not in there.partition('id="texts"')[2]


def test_what_was_typed_stays_in_the_field(editor, deviations):
    assert 'name="q" value="avvik"' in editor.client.get("/common/?q=avvik").content.decode()
    assert 'name="q" value=""' in editor.client.get("/common/").content.decode()


def test_a_search_without_hits_says_what_to_do(astrid, deviations):
    assert "Prøv færre eller kortere ord" in astrid.client.get("/common/?q=gravemaskin").content.decode()


def test_more_texts_ask_no_more_questions(astrid, deviations):
    browser = astrid.client
    browser.get("/common/")  # the list of places is kept in the session from now on
    few = questions(lambda: browser.get("/common/"))
    for number in range(5):
        base_text(f"tekst-{number}", f"Tekst {number}")
    assert len(questions(lambda: browser.get("/common/"))) == len(few)


def test_who_does_not_belong_there_is_refused(levanger, eva, deviations):
    from foundation.rights import Actor

    stranger = Actor(eva.account_id, "Eva", "eva@example.org", "nb", municipality_id=levanger.id)
    with tenancy.inside(levanger), pytest.raises(Refused):
        library.found(stranger, Sought(), first=0, limit=50)


def test_the_search_of_the_house_finds_them(astrid, deviations):
    page = astrid.client.get("/search/?q=avvik").content.decode()
    assert f'href="/common/{deviations}/"' in page
    assert "Avvik · fra Den nasjonale basen" in page
