"""The page of a document: the version in force, and who may see what is not in force."""

from tests.factories.documents import add_version, make_document, paragraph


def text_of(response):
    return response.content.decode()


def test_it_works(astrid, camilla):
    document = make_document(camilla, state="in_force")
    page = astrid.client.get(f"/documents/{document.pk}/")
    assert page.status_code == 200
    assert "Rett bruker får rett legemiddel." in text_of(page)
    assert "Gjeldende" in text_of(page)


def test_a_draft_beside_the_version_in_force_is_not_shown_to_readers(astrid, camilla):
    document = make_document(camilla, state="in_force")
    add_version(camilla, document, [paragraph("Ikke for alle ennå.")])
    assert "Ikke for alle ennå." not in text_of(astrid.client.get(f"/documents/{document.pk}/"))


def test_a_document_that_never_was_approved_is_not_found(astrid, camilla):
    document = make_document(camilla, state="draft")
    assert astrid.client.get(f"/documents/{document.pk}/").status_code == 404


def test_another_municipality_finds_nothing(dag, camilla):
    document = make_document(camilla, state="in_force")
    assert dag.client.get(f"/documents/{document.pk}/").status_code == 404
