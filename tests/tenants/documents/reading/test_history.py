"""All versions, one as it was, and what is different between two."""

import pytest

from tests.factories.documents import add_version, heading, make_document, paragraph


@pytest.fixture
def document(camilla):
    """Three versions in turn, and a draft of a fourth."""
    first = [heading("Formål"), paragraph("Kontroller navnet ved dagens første besøk.")]
    document = make_document(camilla, "Legemidler", first, state="in_force")
    every = "Kontroller navnet ved hvert besøk."
    second = [first[0], {**first[1], "text": every, "html": every}]
    add_version(camilla, document, second, state="in_force", changes=["Navnet kontrolleres ved hvert besøk."])
    add_version(camilla, document, [*second, paragraph("Meld avvik.")], state="in_force", changes=["Avvik meldes."])
    add_version(camilla, document, [paragraph("Ikke ferdig.")])
    return document


def text_of(who, address):
    answer = who.client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_it_works(astrid, document):
    page = text_of(astrid, f"/documents/{document.pk}/history/")
    assert page.count("Fra versjon") == 2
    assert "Navnet kontrolleres ved hvert besøk." in page
    assert "Versjon 4" not in page


def test_the_difference_between_any_two_versions_is_shown_in_the_text(astrid, document):
    page = text_of(astrid, f"/documents/{document.pk}/changes/1/3/")
    assert "<del>dagens første</del>" in page
    assert "<ins>hvert</ins>" in page
    assert "<ins>Meld avvik.</ins>" in page
    assert "<ins>hvert</ins>" in text_of(astrid, f"/documents/{document.pk}/changes/3/1/")


def test_the_form_leads_to_the_comparison(astrid, document):
    answer = astrid.client.get(f"/documents/{document.pk}/changes/?a=3&b=1")
    assert answer["Location"] == f"/documents/{document.pk}/changes/1/3/"
    assert astrid.client.get(f"/documents/{document.pk}/changes/?a=x&b=1").status_code == 404


def test_an_old_version_says_that_it_no_longer_holds(astrid, document):
    page = text_of(astrid, f"/documents/{document.pk}/history/1/")
    assert "Nå gjelder versjon 3" in page
    assert "ved dagens første besøk" in page
    assert astrid.client.get(f"/documents/{document.pk}/history/3/")["Location"] == f"/documents/{document.pk}/"


def test_a_draft_is_shown_to_those_who_write_alone(astrid, document):
    for address in ("history/4/", "changes/3/4/", "history/9/"):
        assert astrid.client.get(f"/documents/{document.pk}/{address}").status_code == 404


def test_what_is_new_for_the_reader_stands_first_on_the_page(astrid, document):
    page = text_of(astrid, f"/documents/{document.pk}/")
    assert page.index("Avvik meldes.") < page.index("Kontroller navnet")
    assert f"/documents/{document.pk}/changes/2/3/" in page
