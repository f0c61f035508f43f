"""The library: the search, the shelves, favourites, and that a full one costs no more questions."""

from datetime import date

import pytest

from tenants.documents.actions.texts import keep_links
from tenants.documents.models import Favourite, Reference, Version
from tenants.documents.queries import reading
from tests.factories.documents import add_version, make_document, make_theme, paragraph
from tests.factories.library import fill_library
from tests.factories.people import make_person, make_unit
from tests.factories.questions import questions

ON = date(2026, 11, 22)


def text_of(who, address):
    answer = who.client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_it_works(astrid, camilla):
    health = make_theme("Helse og omsorg")
    medicine = make_theme("Legemidler", parent=health)
    make_document(camilla, "Dosett", state="in_force", theme=medicine)
    make_document(camilla, "Hjemmebesøk", state="in_force", theme=health)
    page = text_of(astrid, "/documents/")
    assert "2 gjeldende dokumenter" in page
    assert f"?theme={medicine.pk}" in page
    shelf = text_of(astrid, f"/documents/?theme={health.pk}")
    assert "Dosett" in shelf
    assert "Hjemmebesøk" in shelf
    assert "Hjemmebesøk" not in text_of(astrid, f"/documents/?theme={medicine.pk}")


def test_the_tree_can_follow_the_units(levanger, astrid, camilla):
    unit = make_unit("Skogn skole", levanger)
    make_document(camilla, "Gymsal", state="in_force", unit=unit)
    make_document(camilla, "Reglement", state="in_force")
    page = text_of(astrid, "/documents/?by=units")
    assert "Skogn skole" in page
    assert "1 dokument gjelder hele kommunen." in page
    assert "Reglement" not in text_of(astrid, f"/documents/?unit={unit.pk}")


def test_an_empty_library_says_what_will_come(astrid):
    assert "Ingen dokumenter ennå" in text_of(astrid, "/documents/")


def test_a_search_without_hits_leads_on(astrid, camilla):
    make_document(camilla, "Dosett", state="in_force")
    assert "Prøv færre eller kortere ord" in text_of(astrid, "/documents/?q=xyzzyx")
    assert "Søk i alle dokumenter" in text_of(astrid, "/documents/?q=dosett&state=withdrawn")


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999", "theme=x", "unit=1", "state=y", "by=z"]
)
def test_strange_addresses_are_answered(astrid, camilla, query):
    make_document(camilla, "Dosett", state="in_force")
    text_of(astrid, f"/documents/?q=dosett&{query}")


def test_many_hits_are_turned_page_by_page(astrid, camilla):
    fill_library(camilla, 45, words=20)
    first = text_of(astrid, "/documents/?all=")
    assert "viser 1–20" in first
    assert "page=2" in first
    assert "viser 41–45" in text_of(astrid, "/documents/?all=&page=3")


def test_favourites_are_kept_and_let_go(astrid, camilla):
    document = make_document(camilla, "Dosett", state="in_force")
    address = f"/documents/{document.pk}/keep/"
    astrid.client.post(address)
    astrid.client.post(address)
    assert Favourite.objects.count() == 1
    assert "Dosett" in text_of(astrid, "/documents/favourites/")
    assert "Fjern fra favoritter" in text_of(astrid, f"/documents/{document.pk}/")
    astrid.client.post(address, {"keep": "no"})
    assert "Ingen favoritter ennå" in text_of(astrid, "/documents/favourites/")


def test_the_page_says_who_refers_to_it_and_broken_links_are_listed(astrid, camilla):
    target = make_document(camilla, "Nøkler", state="in_force")
    source = make_document(camilla, "Vaktbytte", state="in_force")
    Reference.objects.create(
        version=source.versions.get(), block_id="b1", target_id=target.pk, words="rutinen for nøkler"
    )
    assert "Vaktbytte" in text_of(astrid, f"/documents/{target.pk}/")
    target.versions.update(state="withdrawn")
    edel = make_person("Edel Torp", camilla.municipality, "editor")
    page = text_of(edel, "/documents/links/")
    assert "som er trukket tilbake" in page
    assert "Vaktbytte" in page
    target.delete()
    assert "et dokument som ikke finnes" in text_of(edel, "/documents/links/")


def test_links_that_lead_nowhere_are_marked_in_the_text_for_those_who_write(astrid, camilla):
    target = make_document(camilla, "Nøkler", state="withdrawn")
    edel = make_person("Edel Torp", camilla.municipality, "editor")
    blocks = [paragraph("Se nøkler.", id="p", html=f'Se <a href="/documents/{target.pk}/">nøkler</a>.')]
    draft = make_document(edel, "Vaktbytte", blocks)
    text = make_document(edel, "Ferie", blocks, state="in_force")
    for version in (draft.versions.get(), text.versions.get()):
        keep_links(version)
    for address in (f"/documents/{draft.pk}/", f"/documents/{draft.pk}/edit/", f"/documents/{text.pk}/"):
        page = text_of(edel, address)
        assert "som er trukket tilbake" in page
        assert page.count("Lenken virker ikke") == (0 if "edit" in address else 1)
    assert "Lenken virker ikke" not in text_of(astrid, f"/documents/{text.pk}/")


def test_a_full_library_asks_no_more_questions(astrid, camilla):
    document = make_document(camilla, "Dosett", state="in_force", asks_receipt=True)
    Favourite.objects.create(member=astrid.member, document=document)
    pages = ("/documents/", "/documents/?q=dosett", "/documents/?all=", "/documents/favourites/",
             f"/documents/{document.pk}/", f"/documents/{document.pk}/history/")  # fmt: skip
    browser = astrid.client
    for page in pages:
        browser.get(page)
    few = [len(questions(lambda page=page: browser.get(page))) for page in pages]
    assert max(few) <= 13
    for other in fill_library(camilla, 20, words=30):
        Favourite.objects.create(member=astrid.member, document=other)
        Reference.objects.create(version=Version.objects.get(document=other), block_id="b", target_id=document.pk)
    for number in range(5):
        add_version(camilla, document, [paragraph(f"Utgave {number}.")], state="in_force")
    assert [len(questions(lambda page=page: browser.get(page))) for page in pages] == few


def test_what_is_read_is_the_same_by_either_way(astrid, anne, bjorn, camilla):
    make_document(camilla, "Ett", state="in_force")
    draft = make_document(camilla, "To", state="draft")
    make_document(camilla, "Tre", state="withdrawn")
    both = make_document(camilla, "Fire", state="in_force")
    add_version(camilla, both, [paragraph("Nytt.")])
    again = make_document(camilla, "Fem", state="withdrawn")
    add_version(camilla, again, [paragraph("Atter.")], state="in_force")
    for who in (astrid, anne, bjorn, camilla):
        found = {version.pk: version.document_id for version in reading.read_versions(who.actor, on=ON)}
        # an administrator finds the draft that only those who write in it may read
        assert set(found.values()) == {document.pk for document in reading.visible(who.actor, on=ON)} - {draft.pk}
        parts = (reading.in_force, reading.withdrawn, reading.open_versions)
        assert sorted(version.pk for part in parts for version in part(who.actor, hidden=set())) == sorted(found)
