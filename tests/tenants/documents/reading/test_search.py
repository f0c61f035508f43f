"""The search: bent forms, compounds, misspellings, numbers, and what is in force first."""

from datetime import date

import pytest

from tenants.documents.models import OldName
from tenants.documents.queries.search import Filters, find
from tests.factories.documents import make_document, make_theme, paragraph
from tests.factories.people import make_person

ON = date(2026, 11, 22)


@pytest.fixture
def shelf(camilla):
    """Some documents in force."""
    for title, text in (
        ("Legemiddelhåndtering i hjemmetjenesten", "Rett bruker får rett dose."),
        ("Håndtering av legemidler på sykehjem", "Signer når det er gitt."),
        ("Smittevern", "Vask hendene. Se også rutinen for avvik."),
        ("Brannvern", "Kontroller rømningsveiene hver måned. Meld avvik samme dag."),
        ("Medisinhåndtering", "Gamle ord for det samme."),
    ):
        make_document(camilla, title, [paragraph(text)], state="in_force")


def titles(text, who, **filters):
    found = find(text, by=who.actor, on=ON, filters=Filters(**filters))
    return [row.title for row in found.rows]


def test_it_works(shelf, astrid):
    found = find("rømningsvei", by=astrid.actor, on=ON)
    assert [row.title for row in found.rows] == ["Brannvern"]
    assert found.rows[0].words.startswith("Kontroller <mark>rømningsveiene</mark>")
    assert found.total == 1


def test_a_word_finds_compounds_and_bent_forms(shelf, astrid):
    assert set(titles("legemiddel", astrid)) == {
        "Legemiddelhåndtering i hjemmetjenesten",
        "Håndtering av legemidler på sykehjem",
    }


def test_a_compound_finds_a_title_that_says_it_in_several_words(shelf, astrid):
    found = titles("legemiddelhåndtering", astrid)
    assert found[0] == "Legemiddelhåndtering i hjemmetjenesten"
    assert "Håndtering av legemidler på sykehjem" in found


def test_the_end_of_a_compound_finds_it(shelf, astrid):
    assert titles("håndtering", astrid)[-1] in {"Medisinhåndtering", "Legemiddelhåndtering i hjemmetjenesten"}
    assert len(titles("håndtering", astrid)) == 3


def test_the_end_of_a_compound_finds_it_also_where_its_stem_is_short(camilla, astrid):
    for title in ("Håndhygiene", "Avfall", "Forebygging av fall"):
        make_document(camilla, title, [paragraph("Ord.")], state="in_force")
    assert titles("hygiene", astrid) == ["Håndhygiene"]
    assert titles("fall", astrid) == ["Forebygging av fall"]


@pytest.mark.parametrize("typed", ["medisinhandtering", "medisinhaandtering", "medisinhåntering", "medisinhondtering"])
def test_a_misspelt_word_finds_what_was_meant(shelf, astrid, typed):
    assert titles(typed, astrid) == ["Medisinhåndtering"]


def test_what_was_guessed_is_said(shelf, astrid):
    assert find("smitevern", by=astrid.actor, on=ON).guessed == [("smitevern", "smittevern")]


def test_a_word_in_the_title_comes_before_one_in_the_text(camilla, shelf, astrid):
    make_document(camilla, "Melde avvik", [paragraph("Slik gjør du det.")], state="in_force")
    assert titles("avvik", astrid)[0] == "Melde avvik"
    assert len(titles("avvik", astrid)) == 3


def test_all_words_must_be_there(shelf, astrid):
    assert titles("avvik hendene", astrid) == ["Smittevern"]
    assert titles("og avvik", astrid) == titles("avvik", astrid)


def test_where_no_document_holds_all_the_words_those_with_some_of_them_are_told_of(shelf, astrid):
    page = astrid.client.get("/documents/", {"q": "prosedyre for smittevern"}).text
    assert "Ingen dokumenter har alle ordene." in page
    assert ">Smittevern</a>" in page
    page = astrid.client.get("/documents/", {"q": "avvik samme dag"}).text
    assert "Ingen dokumenter har alle ordene." not in page
    assert ">Brannvern</a>" in page


def test_what_is_in_force_comes_first_and_drafts_only_to_those_who_write(shelf, camilla, astrid, anne, levanger):
    make_document(camilla, "Brannvern i barnehager", [paragraph("Utkast.")], state="draft")
    make_document(camilla, "Brannvern før 2020", [paragraph("Gammelt.")], state="withdrawn")
    assert titles("brannvern", astrid) == ["Brannvern", "Brannvern før 2020"]
    assert titles("brannvern", anne) == titles("brannvern", astrid)
    edda = make_person("Edda Ree", levanger, "editor")
    assert titles("brannvern", edda) == ["Brannvern", "Brannvern i barnehager", "Brannvern før 2020"]


def test_danish_texts_are_read_as_danish(camilla, astrid):
    document = make_document(camilla, "Opbevaring af lægemidler", [paragraph("Skabene låses.")], state="draft")
    document.versions.update(language="da", state="in_force")
    document.current_id, document.draft_id = document.draft_id, None
    document.save(update_fields=["current_id", "draft_id"])
    assert titles("skab", astrid) == ["Opbevaring af lægemidler"]
    assert titles("lægemiddel", astrid) == ["Opbevaring af lægemidler"]


def test_numbers_old_numbers_and_old_addresses_are_found(shelf, camilla, astrid):
    document = make_document(camilla, "Renhold", [paragraph("Ukentlig.")], state="in_force")
    OldName.objects.create(document=document, kind="number", value="HO-2.1.4")
    OldName.objects.create(document=document, kind="address", value="https://gammelt.example.org/dok/991")
    assert titles("HO-2.1.4", astrid)[0] == "Renhold"
    assert titles("gammelt.example.org/dok/991", astrid)[0] == "Renhold"
    assert titles(str(document.number), astrid) == ["Renhold"]


def test_the_list_can_be_cut(shelf, camilla, astrid):
    theme = make_theme("Oppvekst")
    make_document(camilla, "Avvik i barnehagen", theme=theme, state="in_force", review_date=date(2026, 1, 1))
    assert titles("avvik", astrid, themes=frozenset({theme.pk})) == ["Avvik i barnehagen"]
    assert titles("", astrid, state="due") == ["Avvik i barnehagen"]
    assert titles("avvik", astrid, state="withdrawn") == []


@pytest.mark.parametrize("typed", ["'", "\\", "og", "!!!", "a:*", "a & | b", "%", "<script>", "x" * 5000, "(", "''''"])
def test_no_question_is_too_strange(shelf, astrid, typed):
    find(typed, by=astrid.actor, on=ON)
